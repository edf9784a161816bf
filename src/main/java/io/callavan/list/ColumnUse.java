package io.callavan.list;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a column of a file is for, in the words of the API in lower case. */
enum ColumnUse {
    DESTINATION_0,
    DESTINATION_1,
    DESTINATION_2,
    DESTINATION_3,
    DESTINATION_4,
    NAME,
    TIMEZONE,
    PRIORITY,
    VARIABLE,
    IGNORE;

    static @Nullable ColumnUse of(String word) {
        for (ColumnUse use : values()) {
            if (use.word().equals(word)) {
                return use;
            }
        }
        return null;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of an address: 0 to 4. */
    int addressNo() {
        return ordinal() - DESTINATION_0.ordinal();
    }

    /** Whether several columns may be for it. */
    boolean isShared() {
        return this == VARIABLE || this == IGNORE;
    }
}
