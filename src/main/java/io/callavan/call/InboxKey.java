package io.callavan.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What an event is known again by: of fixed length, and different for the same event told of another call. */
record InboxKey(byte[] digest) {

    /** Null for what we asked for ourselves: it is always new. */
    static @Nullable InboxKey of(String carrier, @Nullable Long callId, CallEvent event) {
        String key = event.key();
        if (key == null) {
            return null;
        }
        try {
            String whole = carrier + '\n' + callId + '\n' + key;
            return new InboxKey(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InboxKey key && Arrays.equals(digest, key.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest);
    }
}
