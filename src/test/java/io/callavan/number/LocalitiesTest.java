package io.callavan.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalitiesTest {

    private final Localities localities = new Localities();

    @ParameterizedTest
    @CsvSource({
        "+12025550123, US, 202",
        "+14155550100, US, 415",
        "+14165550100, CA, 416",
        "+442071838750, GB, 20",
        "+441614960000, GB, 161",
        "+4930123456, DE, 30",
        "+447400123456, GB, ''",
        "+33612345678, FR, ''",
        "+6591234567, SG, ''",
        "+19995550100, +1, 999"
    })
    void aNumberBelongsToItsCountryAndArea(String number, String country, String area) {
        assertThat(localities.of(number)).isEqualTo(new Locality(country, area));
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550123, +12025550199, 2",
        "+12025550123, +14155550100, 1",
        "+12025550123, +14165550100, 0",
        "+33612345678, +33698765432, 1",
        "+442071838750, +12025550123, 0"
    })
    void theSameAreaIsNearerThanTheSameCountry(String one, String other, int nearness) {
        assertThat(localities.of(one).nearness(localities.of(other))).isEqualTo(nearness);
    }
}
