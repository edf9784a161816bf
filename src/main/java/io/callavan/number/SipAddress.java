package io.callavan.number;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP address that can be called, for example {@code sip:ann@example.com} (RFC 3261, without a password, parameters and headers).
 * Scheme and host are in lower case, so that an address is written in one way.
 *
 * @param uri up to 255 characters of ASCII
 */
public record SipAddress(String uri) {

    /** What an address looks like, for people. */
    public static final String RULE = "an address like sip:ann@example.com, of at most 255 characters";

    private static final int LONGEST = 255;
    private static final Pattern WRITTEN = Pattern.compile(
            "(sips?):([A-Za-z0-9._~!$&'()*+,=%-]{1,128})@([A-Za-z0-9](?:[A-Za-z0-9.-]{0,120}[A-Za-z0-9])?(?::\\d{1,5})?)",
            Pattern.CASE_INSENSITIVE);

    /** The address that a text means; none if it means none. */
    public static Optional<SipAddress> read(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        String uri = written.group(1).toLowerCase(Locale.ROOT) + ":" + written.group(2) + "@"
                + written.group(3).toLowerCase(Locale.ROOT);
        return uri.length() > LONGEST ? Optional.empty() : Optional.of(new SipAddress(uri));
    }
}
