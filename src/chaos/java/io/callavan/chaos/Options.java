package io.callavan.chaos;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a run, from system properties {@code chaos.*}.
 *
 * @param seed of the plan: load and faults; drawn and printed when none is given
 * @param minutes in all, 1 to 600
 * @param nodes 1 to 9
 * @param planted the name of a planted bug; then the run succeeds when a violation is found
 * @param kinds the kinds of fault that come; none: pure load
 * @param campaigns active at once
 * @param cps calls per second of every campaign; 0: drawn
 * @param cac concurrent calls of every campaign; 0: drawn
 * @param hold length of every call in ms; 0: drawn
 */
record Options(
        long seed,
        double minutes,
        int nodes,
        @Nullable String planted,
        Set<Kind> kinds,
        int campaigns,
        int cps,
        int cac,
        long hold) {

    /** Where everything of the run is kept. */
    static final Path FOLDER = Path.of("target/chaos").toAbsolutePath();

    /** @throws IllegalArgumentException naming the property, its value and the rule it breaks */
    static Options read() {
        String seed = text("chaos.seed", "");
        String planted = text("chaos.planted", "");
        return new Options(
                seed.isEmpty() ? new SplittableRandom().nextLong(1_000_000) : Long.parseLong(seed),
                number("chaos.minutes", 5, 1, 600),
                (int) number("chaos.nodes", 3, 1, 9),
                planted.isEmpty() ? null : planted,
                kinds(text("chaos.faults", planted.isEmpty() ? "all" : "planted"), planted),
                (int) number("chaos.campaigns", 12, 1, 2000),
                (int) number("chaos.cps", 0, 0, 1000),
                (int) number("chaos.cac", 0, 0, 1000),
                (long) number("chaos.hold", 0, 0, 600_000));
    }

    /** Whether anything goes wrong on purpose. */
    boolean faults() {
        return !kinds.isEmpty();
    }

    private static Set<Kind> kinds(String given, String planted) {
        return switch (given) {
            case "", "all" -> EnumSet.allOf(Kind.class);
            case "planted" -> NodeClasses.faults(planted);
            case "none" -> EnumSet.noneOf(Kind.class);
            default -> Arrays.stream(given.split(","))
                    .map(Kind::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        };
    }

    private static String text(String key, String otherwise) {
        return System.getProperty(key, otherwise).strip();
    }

    private static double number(String key, double otherwise, double least, double most) {
        String given = text(key, "");
        double value = given.isEmpty() ? otherwise : Double.parseDouble(given);
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(key + " " + given + ": must be " + least + " to " + most);
        }
        return value;
    }
}
