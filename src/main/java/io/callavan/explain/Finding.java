package io.callavan.explain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reason.
 *
 * @param code of the closed set
 * @param sentence for people
 * @param figures the numbers it speaks of
 * @param until when it may change by itself; null if nobody can know
 */
public record Finding(String code, String sentence, Map<String, Object> figures, @Nullable Instant until) {

    static Finding of(Enum<?> code, String sentence) {
        return new Finding(code.name(), sentence, Map.of(), null);
    }

    static Finding of(Enum<?> code, String sentence, @Nullable Instant until) {
        return new Finding(code.name(), sentence, Map.of(), until);
    }

    static Finding of(Enum<?> code, String sentence, Map<String, Object> figures, @Nullable Instant until) {
        return new Finding(code.name(), sentence, figures, until);
    }
}
