package io.callavan.retry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which address of a destination is called after one that did not succeed. */
public enum AddressOrder {
    /** The same until its tries are spent, then the next (VoIPBin). */
    IN_ORDER,
    /** The next that has tries left, after the last the first again. */
    ROTATE;

    /** The word in the API and the database, for example {@code in_order}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AddressOrder> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(AddressOrder::word).toList();
    }
}
