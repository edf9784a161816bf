package io.callavan.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells where numbers belong, as far as libphonenumber knows; a guess for numbers that were taken along to another place. */
@Component
public class Localities {

    private static final int NORTH_AMERICA = 1;
    private static final int NORTH_AMERICAN_AREA = 3;

    /** A subscriber number that any North American area may have, unlike those reserved for fiction. */
    private static final long ANY_SUBSCRIBER = 2_345_678;

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    /** Where an E.164 number belongs. */
    public Locality of(String e164) {
        Phonenumber.PhoneNumber number;
        try {
            number = library.parse(e164, null);
        } catch (NumberParseException unreadable) {
            return new Locality("", "");
        }
        String national = library.getNationalSignificantNumber(number);
        if (number.getCountryCode() == NORTH_AMERICA && national.length() > NORTH_AMERICAN_AREA) {
            return northAmerican(national.substring(0, NORTH_AMERICAN_AREA));
        }
        int area = library.getLengthOfGeographicalAreaCode(number);
        return new Locality(country(number), national.substring(0, area));
    }

    /** Its countries share one plan, in which the area alone tells the country. */
    private Locality northAmerican(String area) {
        var anyOfArea = new Phonenumber.PhoneNumber()
                .setCountryCode(NORTH_AMERICA)
                .setNationalNumber(Long.parseLong(area) * 10_000_000 + ANY_SUBSCRIBER);
        String country = library.getRegionCodeForNumber(anyOfArea);
        return new Locality(Objects.requireNonNullElse(country, "+1"), area);
    }

    private String country(Phonenumber.PhoneNumber number) {
        @Nullable String country = library.getRegionCodeForNumber(number);
        return country != null ? country : library.getRegionCodeForCountryCode(number.getCountryCode());
    }
}
