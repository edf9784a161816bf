package io.callavan.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What libphonenumber knows of each country code, made ready for one question: may this {@code +} and digits be taken as it
 * stands? Reading a number in full costs several microseconds, which would bound an import; this costs a tenth of that.
 */
final class CountryCodes {

    private static final int LONGEST_CODE = 3;
    private static final int MOST_DIGITS = 15;
    private static final int FEWEST_DIGITS = 7;

    /** @param lengths bit n: a number of n digits after the country code is possible */
    private record Plan(Pattern strippedPrefix, int lengths) {}

    private final Map<Integer, Plan> plans = new HashMap<>();

    CountryCodes(PhoneNumberUtil library) {
        var metadata = DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
        for (int code : library.getSupportedCallingCodes()) {
            String region = library.getRegionCodeForCountryCode(code);
            plans.put(
                    code,
                    plan(
                            PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY.equals(region)
                                    ? metadata.getMetadataForNonGeographicalRegion(code)
                                    : metadata.getMetadataForRegion(region)));
        }
    }

    private static Plan plan(PhoneMetadata metadata) {
        int lengths = 0;
        for (int length : metadata.getGeneralDesc().getPossibleLengthList()) {
            lengths |= length <= MOST_DIGITS ? 1 << length : 0;
        }
        return new Plan(Pattern.compile(metadata.getNationalPrefixForParsing()), lengths);
    }

    /**
     * Whether the text is a plus and digits that libphonenumber would find possible and leave unchanged. False only says that
     * it has to be asked.
     */
    boolean taken(String text) {
        int digits = text.length() - 1;
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS || text.charAt(0) != '+' || !allDigits(text)) {
            return false;
        }
        int code = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            code = code * 10 + text.charAt(length) - '0';
            Plan plan = plans.get(code);
            if (plan != null) {
                return (plan.lengths() >> (digits - length) & 1) == 1 && !stripped(plan, text.substring(length + 1));
            }
        }
        return false;
    }

    private static boolean stripped(Plan plan, String national) {
        var prefix = plan.strippedPrefix().matcher(national);
        return prefix.lookingAt() && prefix.end() > 0;
    }

    private static boolean allDigits(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.charAt(1) != '0';
    }
}
