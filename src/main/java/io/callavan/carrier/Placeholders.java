package io.callavan.carrier;

import java.util.regex.Pattern;

/**
 * What a campaign's actions may name of the destination that is called: {@code ${variables.<name>}}, {@code ${destination.name}},
 * {@code ${destination.address}} and {@code ${destination.detail}}. Any other {@code ${…}} is the carrier's own.
 */
public final class Placeholders {

    /** Characters of a variable's name, braces not among them. */
    public static final int LONGEST_NAME = CarriedVariables.LONGEST_KEY;

    /** A variable's name is in its first group, or what else is named in its second. */
    static final Pattern WHOLE = Pattern.compile(
            "\\$\\{(?:variables\\.([^{}]{1,%d})|destination\\.(name|address|detail))}".formatted(LONGEST_NAME));

    private static final Pattern BROKEN = Pattern.compile("\\$\\{variables\\.(?![^{}]{1,%d}})".formatted(LONGEST_NAME));

    private Placeholders() {}

    /** Whether it is worth while to look for one. */
    static boolean mayStandIn(String text) {
        return text.contains("${variables.") || text.contains("${destination.");
    }

    /** Whether a text begins to name a variable and does not end to, or by a name that none can have. */
    public static boolean isBroken(String text) {
        return BROKEN.matcher(text).find();
    }
}
