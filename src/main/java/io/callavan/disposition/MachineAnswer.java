package io.callavan.disposition;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a campaign makes of a machine's answer (amd_machine_result). */
public enum MachineAnswer {
    /** What the result mapping says of the disposition machine. */
    AS_MAPPED,
    SUCCESS,
    /** A fail that is tried again. */
    RETRY,
    /** A fail that ends the destination. */
    FAIL;

    /** Of the column's word; null is what the result mapping says. */
    public static MachineAnswer of(@Nullable String word) {
        return word == null ? AS_MAPPED : valueOf(word.toUpperCase(Locale.ROOT));
    }
}
