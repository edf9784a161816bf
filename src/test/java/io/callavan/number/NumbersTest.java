package io.callavan.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.callavan.number.Numbers.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    private final Numbers numbers = new Numbers();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+12025550100|US|+12025550100",
                "+15550101234|US|+15550101234",
                "(202) 555-0100|US|+12025550100",
                "202.555.0100|US|+12025550100",
                "1 202 555 0100|US|+12025550100",
                " +1 202 555 0100 |DE|+12025550100",
                "''+12025550100|US|+12025550100",
                "+44 (0)20 7946 0000|US|+442079460000",
                "020 7946 0000|GB|+442079460000",
                "0039 06 1234567|DE|+39061234567",
                "+54 11 15 2345 6789|US|+5491123456789",
                "2025550100.0|US|+12025550100",
            })
    void aNumberIsReadHoweverItIsWritten(String raw, String region, String e164) {
        String text = raw.replace("''", "'");
        assertThat(numbers.parse(text, region)).isEqualTo(new Parsed.Valid(new PhoneNumber(e164)));
    }

    @Test
    void marksThatNobodySeesAreReadOver() {
        assertThat(numbers.parse("\u202A+12025550100\u202C\u00A0", "US"))
                .isEqualTo(new Parsed.Valid(new PhoneNumber("+12025550100")));
    }

    @ParameterizedTest
    @CsvSource({
        "'',EMPTY",
        "'  ',EMPTY",
        "'''',EMPTY",
        "abc,NOT_A_NUMBER",
        "1-800-FLOWERS,NOT_A_NUMBER",
        "202 555 0100 ext 7,NOT_A_NUMBER",
        "+,NOT_A_NUMBER",
        "7,TOO_SHORT",
        "123,TOO_SHORT",
        "5550100,TOO_SHORT",
        "+1202555010,TOO_SHORT",
        "+120255501000,TOO_LONG",
        "12345678901234567890,TOO_LONG",
        "+9991234567,INVALID_COUNTRY_CODE",
        "+0123456789,INVALID_COUNTRY_CODE",
        "1.41555E+10,SCIENTIFIC_NOTATION",
        "'1,41555E+10',SCIENTIFIC_NOTATION",
        "1E10,SCIENTIFIC_NOTATION",
        "=1+1,FORMULA",
        "'=\"+12025550100\"',FORMULA",
        "@SUM(A1),FORMULA",
        "'+1-1+cmd|'' /C calc''!A0',NOT_A_NUMBER",
        "2025550100/2025550101,TOO_LONG",
    })
    void whatIsNoNumberIsRefusedWithItsReason(String raw, String code) {
        assertThat(numbers.parse(raw, "US")).isInstanceOfSatisfying(Parsed.Invalid.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.reason()).isNotBlank();
        });
    }

    /** Random digits under every country code, of every length: the short way may only say what the library says. */
    @Test
    void theShortWayAgreesWithTheLibrary() {
        var library = PhoneNumberUtil.getInstance();
        var shortWay = new CountryCodes(library);
        var random = new Random(17);
        var wrong = new ArrayList<String>();
        int taken = 0;
        for (int code : library.getSupportedCallingCodes()) {
            for (int i = 0; i < 1500; i++) {
                String text = "+" + code + digits(random, 4 + random.nextInt(11));
                if (shortWay.taken(text)) {
                    taken++;
                    if (!numbers.ask(text, "DE").equals(new Parsed.Valid(new PhoneNumber(text)))) {
                        wrong.add(text);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(taken).isGreaterThan(50_000);
    }

    @Test
    void theShortWayTakesTheNumbersOfEveryRegion() {
        var library = PhoneNumberUtil.getInstance();
        var shortWay = new CountryCodes(library);
        List<String> missed = library.getSupportedRegions().stream()
                .map(library::getExampleNumber)
                .map(number -> library.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                .filter(text -> !shortWay.taken(text))
                .toList();
        assertThat(missed).as("numbers that have to go the long way").hasSizeLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12025550100", "+0202555010", "+123456", "+1234567890123456", "+1202555010a", "+1202555010\n"
            })
    void noPhoneNumberExistsThatIsNotE164(String text) {
        assertThatThrownBy(() -> new PhoneNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberShowsOnlyItsLastFourDigits() {
        assertThat(new PhoneNumber("+12025550142")).hasToString("********0142");
    }

    private static String digits(Random random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }
}
