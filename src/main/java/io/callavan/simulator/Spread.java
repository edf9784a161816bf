package io.callavan.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a length of time is spread, in milliseconds: exactly one of {@code {fixed}}, {@code {min,max}} (uniform, both
 * included) or {@code {mean,sigma}} (lognormal: {@code mean} is the mean of the times, {@code sigma} that of their
 * logarithms, 0 to 5). No time is below 0 or above a day.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Spread(
        @Nullable Long fixed, @Nullable Long min, @Nullable Long max, @Nullable Double mean, @Nullable Double sigma) {
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** @throws IllegalArgumentException naming what is wrong, when it is not exactly one of the three forms */
    public Spread {
        boolean isFixed = fixed != null && min == null && max == null && mean == null && sigma == null;
        boolean isUniform = fixed == null && min != null && max != null && mean == null && sigma == null;
        boolean isLognormal = fixed == null && min == null && max == null && mean != null && sigma != null;
        if (!isFixed && !isUniform && !isLognormal) {
            throw new IllegalArgumentException("give exactly one of {fixed}, {min,max} or {mean,sigma}");
        }
        if (fixed != null && (fixed < 0 || fixed > DAY)) {
            throw new IllegalArgumentException("fixed " + fixed + ": must be 0 to " + DAY + " ms");
        }
        if (min != null && max != null && (min < 0 || max < min || max > DAY)) {
            throw new IllegalArgumentException("min " + min + ", max " + max + ": must be 0 <= min <= max <= " + DAY);
        }
        if (mean != null && sigma != null && !(mean > 0 && mean <= DAY && sigma >= 0 && sigma <= 5)) {
            throw new IllegalArgumentException(
                    "mean " + mean + ", sigma " + sigma + ": must be 0 < mean <= " + DAY + " ms and 0 <= sigma <= 5");
        }
    }

    /** Always the same. */
    public static Spread fixed(long millis) {
        return new Spread(millis, null, null, null, null);
    }

    /** Anything from {@code min} to {@code max}, both included, alike. */
    public static Spread between(long min, long max) {
        return new Spread(null, min, max, null, null);
    }

    long draw(RandomGenerator random) {
        if (fixed != null) {
            return fixed;
        }
        if (min != null && max != null) {
            return random.nextLong(min, max + 1);
        }
        if (mean == null || sigma == null) {
            throw new IllegalStateException("a spread without a form");
        }
        double mu = Math.log(mean) - sigma * sigma / 2;
        return Math.min(DAY, Math.round(Math.exp(mu + sigma * random.nextGaussian())));
    }
}
