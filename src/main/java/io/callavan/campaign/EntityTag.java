package io.callavan.campaign;

import io.callavan.refusal.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A campaign's version as HTTP compares it (RFC 9110, 8.8.3 and 13.1.1). */
final class EntityTag {

    private EntityTag() {}

    /** The {@code ETag} of a version, for example {@code "3"}. */
    static String of(int version) {
        return "\"" + version + "\"";
    }

    /**
     * Refuses with 412 unless one of the tags is the campaign's.
     *
     * @param ifMatch the header: {@code *}, or one tag or several, with or without their quotes; null asks nothing. A weak
     *     tag never matches
     */
    static void require(Campaign held, @Nullable String ifMatch) {
        if (ifMatch != null && Arrays.stream(ifMatch.split(",")).noneMatch(tag -> matches(tag, held.version()))) {
            throw Refusal.versionMismatch("campaign", held.id(), held.version());
        }
    }

    private static boolean matches(String tag, int version) {
        String bare = tag.replace("\"", "").strip();
        return bare.equals("*") || bare.equals(Integer.toString(version));
    }
}
