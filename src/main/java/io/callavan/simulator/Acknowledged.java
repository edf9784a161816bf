package io.callavan.simulator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of each webhook's body that was answered with 2xx; the latest, 100,000 at first. */
final class Acknowledged {
    private final Deque<byte[]> digests = new ArrayDeque<>();
    private int kept = 100_000;

    synchronized void add(byte[] body) {
        digests.addLast(digest(body));
        forgetTheOldest();
    }

    /** @throws IllegalArgumentException when not 1 to 10,000,000 */
    synchronized void remember(int webhooks) {
        if (webhooks < 1 || webhooks > 10_000_000) {
            throw new IllegalArgumentException("webhooks " + webhooks + ": must be 1 to 10000000");
        }
        kept = webhooks;
        forgetTheOldest();
    }

    /** As hexadecimal digits. */
    synchronized List<String> digests() {
        return digests.stream().map(HexFormat.of()::formatHex).toList();
    }

    private void forgetTheOldest() {
        while (digests.size() > kept) {
            digests.removeFirst();
        }
    }

    private static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
