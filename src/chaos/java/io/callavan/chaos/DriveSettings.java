package io.callavan.chaos;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a campaign of the run is like.
 *
 * @param prefix of all its numbers and of no other's: + and seven digits
 * @param strategy of its caller IDs; empty for a single one
 */
record DriveSettings(
        int ordinal, String prefix, int cps, int cac, int attempts, int retryMillis, int size, String strategy) {

    private static final List<String> STRATEGIES = List.of("", "round_robin", "random", "least_recently_used");
    private static final int MEAN_HOLD_MILLIS = 1500;
    private static final int LONGEST_SECONDS = 25;
    private static final int LARGEST = 10_000;

    /** The n-th campaign of a seed. */
    static DriveSettings draw(Options options, int ordinal) {
        var random = new SplittableRandom(options.seed() * 31 + ordinal);
        int cps = options.cps() > 0 ? options.cps() : random.nextInt(1, 21);
        int cac = options.cac() > 0 ? options.cac() : random.nextInt(1, 31);
        int attempts = random.nextInt(1, 4);
        int size = random.nextInt(20, 301);
        double rate = Math.min(cps, cac * 1000.0 / MEAN_HOLD_MILLIS);
        int fitting = options.faults()
                ? Math.min(size, (int) Math.max(20, rate * LONGEST_SECONDS))
                : (int) Math.min(LARGEST, endless(options, cps, cac));
        return new DriveSettings(
                ordinal,
                prefix(ordinal),
                cps,
                cac,
                attempts,
                random.nextInt(1000, 3001),
                fitting,
                STRATEGIES.get(random.nextInt(STRATEGIES.size())));
    }

    /** More than can be dialed in the time. */
    private static double endless(Options options, int cps, int cac) {
        double rate = options.hold() > 0 ? Math.min(cps, cac * 1000.0 / options.hold()) : cps;
        return options.minutes() * 60 * rate + 100;
    }

    private static String prefix(int ordinal) {
        return "+1%03d%03d".formatted(210 + ordinal / 700, 200 + ordinal % 700);
    }

    String csv() {
        return IntStream.range(0, size)
                .mapToObj(last -> "%s%04d".formatted(prefix, last))
                .collect(Collectors.joining("\n", "phone_number\n", "\n"));
    }
}
