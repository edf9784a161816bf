package io.callavan.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads telephone numbers as people and spreadsheets write them.
 *
 * <p>A number is accepted if its country code exists and its length is possible there. It need not be in a range known to be
 * assigned: countries open new ranges faster than tables of them are updated, and the ranges reserved for fiction
 * (North America's 555-01xx under any area code) are what simulators and examples dial.
 */
@Component("numbers")
public class Numbers {

    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+([.,]\\d*)?[eE][+-]?\\d+");
    private static final Pattern WHOLE_FLOAT = Pattern.compile("(\\+?\\d{7,15})\\.0");
    private static final Pattern WRITTEN =
            Pattern.compile("\\+?[\\p{Nd}\\p{Zs}\\p{Pd}().\\[\\]/]*\\p{Nd}[\\p{Zs})\\]]*");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\s\\u00A0]+$|^[\\p{Cf}\\s\\u00A0]+");

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final CountryCodes countryCodes = new CountryCodes(library);

    /** What came of reading a text. */
    public sealed interface Parsed {
        /** It is this number. */
        record Valid(PhoneNumber number) implements Parsed {}

        /**
         * It is none.
         *
         * @param code for programs: EMPTY, NOT_A_NUMBER, TOO_SHORT, TOO_LONG, INVALID_COUNTRY_CODE, INVALID_NUMBER,
         *     SCIENTIFIC_NOTATION or FORMULA
         * @param reason for people, a sentence
         */
        record Invalid(String code, String reason) implements Parsed {}
    }

    /**
     * The number that a text means. Spaces, hyphens, points, slashes and brackets are read over; so is the apostrophe that
     * spreadsheets put before text. Nothing is ever evaluated.
     *
     * @param defaultRegion ISO 3166 country of numbers that are written without {@code +} and country code, for example US
     */
    public Parsed parse(@Nullable String raw, String defaultRegion) {
        if (raw == null || raw.isBlank()) {
            return new Parsed.Invalid("EMPTY", "Phone number is empty");
        }
        if (countryCodes.taken(raw)) {
            return new Parsed.Valid(new PhoneNumber(raw));
        }
        char first = raw.charAt(0);
        if (first == '=' || first == '@' || first == '\t' || first == '\r') {
            return new Parsed.Invalid("FORMULA", "A formula, not a phone number; formulas are not evaluated");
        }
        String text = INVISIBLE.matcher(raw).replaceAll("");
        text = text.startsWith("'") ? text.substring(1).strip() : text;
        if (text.isEmpty()) {
            return new Parsed.Invalid("EMPTY", "Phone number is empty");
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return new Parsed.Invalid(
                    "SCIENTIFIC_NOTATION",
                    "A spreadsheet shortened the number and its digits are lost; format the column as text");
        }
        var wholeFloat = WHOLE_FLOAT.matcher(text);
        text = wholeFloat.matches() ? wholeFloat.group(1) : text;
        return WRITTEN.matcher(text).matches() ? ask(text, defaultRegion) : notANumber();
    }

    /** libphonenumber's answer, which is the rule; what stands before it is there for speed and clearer reasons. */
    Parsed ask(String text, String defaultRegion) {
        Phonenumber.PhoneNumber number;
        try {
            number = library.parse(text, defaultRegion);
        } catch (NumberParseException e) {
            return switch (e.getErrorType()) {
                case INVALID_COUNTRY_CODE -> invalidCountryCode();
                case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> tooShort();
                case TOO_LONG -> tooLong();
                case NOT_A_NUMBER -> text.codePoints().anyMatch(Character::isDigit) ? tooShort() : notANumber();
            };
        }
        return switch (library.isPossibleNumberWithReason(number)) {
            case IS_POSSIBLE -> accepted(library.format(number, PhoneNumberFormat.E164));
            case IS_POSSIBLE_LOCAL_ONLY -> new Parsed.Invalid("TOO_SHORT", "Phone number lacks its area code");
            case TOO_SHORT -> tooShort();
            case TOO_LONG -> tooLong();
            case INVALID_COUNTRY_CODE -> invalidCountryCode();
            case INVALID_LENGTH ->
                new Parsed.Invalid("INVALID_NUMBER", "No number of that country has this many digits");
        };
    }

    private static Parsed accepted(String e164) {
        if (PhoneNumber.isE164(e164)) {
            return new Parsed.Valid(new PhoneNumber(e164));
        }
        return e164.length() < 8 ? tooShort() : tooLong();
    }

    private static Parsed tooShort() {
        return new Parsed.Invalid("TOO_SHORT", "Phone number is too short");
    }

    private static Parsed tooLong() {
        return new Parsed.Invalid("TOO_LONG", "Phone number is too long");
    }

    private static Parsed invalidCountryCode() {
        return new Parsed.Invalid("INVALID_COUNTRY_CODE", "Invalid country code");
    }

    private static Parsed notANumber() {
        return new Parsed.Invalid("NOT_A_NUMBER", "Not a valid phone number");
    }
}
