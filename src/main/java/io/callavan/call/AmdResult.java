package io.callavan.call;

import java.util.Arrays;
import java.util.Locale;

/** Who answered, as far as the carrier's machine detection can tell; the words are Twilio's, which others share in part. */
public enum AmdResult {
    HUMAN,
    /** A machine, found out at no moment that was told. */
    MACHINE,
    MACHINE_START,
    MACHINE_END_BEEP,
    MACHINE_END_SILENCE,
    MACHINE_END_OTHER,
    FAX,
    /** Nobody can say: treated as a human, so that nobody is met with silence. */
    UNKNOWN;

    /** The word in the API and the database, for example {@code machine_start}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nobody listens. */
    public boolean isMachine() {
        return this == FAX || name().startsWith("MACHINE");
    }

    /** What a carrier's word means; {@link #UNKNOWN} for one nobody knows. */
    public static AmdResult of(String word) {
        String folded = word.strip().toLowerCase(Locale.ROOT);
        if (folded.equals("voicemail")) {
            return MACHINE;
        }
        return Arrays.stream(values())
                .filter(each -> each.word().equals(folded))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
