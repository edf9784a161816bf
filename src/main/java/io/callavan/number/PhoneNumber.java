package io.callavan.number;

import java.util.regex.Pattern;

/**
 * A telephone number in E.164 form, for example {@code +12025550100}: a plus, a first digit other than 0, 7 to 15 digits in
 * all (ITU-T E.164). There is no other kind of instance.
 *
 * @param e164 plus and digits, nothing else
 */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int SHOWN_IN_LOGS = 4;

    /** Throws {@link IllegalArgumentException}, which does not repeat the value, if it is not E.164. */
    public PhoneNumber {
        if (!isE164(e164)) {
            throw new IllegalArgumentException("Not an E.164 number: " + masked(e164));
        }
    }

    /** Whether the text is a number in E.164 form. */
    public static boolean isE164(String text) {
        return E164.matcher(text).matches();
    }

    /** The number with all but its last four digits hidden: the only form in which a number may stand in a log. */
    public String masked() {
        return masked(e164);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static String masked(String text) {
        int hidden = Math.max(0, text.length() - SHOWN_IN_LOGS);
        return "*".repeat(hidden) + text.substring(hidden);
    }
}
