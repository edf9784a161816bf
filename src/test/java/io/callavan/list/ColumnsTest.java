package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone",
                "phone_number",
                "number",
                "mobile",
                "msisdn",
                "tel",
                "destination",
                "destination_0",
                "destination_1",
                "destination_2",
                "destination_3",
                "destination_4",
                "PHONE",
                " Phone Number ",
                "phone-number"
            })
    void eachOfTheseNamesTheNumbersColumnWhateverItsCaseAndSpaces(String name) {
        assertThat(Columns.ofHeader(List.of("city", name))).isNotNull().satisfies(columns -> assertThat(columns.use(1))
                .isEqualTo("number"));
    }

    @Test
    void nameZonePriorityAndFurtherAddressesHaveColumnsOfTheirOwnAndTheRestAreVariables() {
        var columns = Columns.ofHeader(
                List.of("Name", "phone", "Time Zone", "PRIORITY", "destination 1", "destination_4", "city", ""));

        assertThat(columns).isNotNull();
        assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 7))
                .extracting(columns::use)
                .containsExactly(
                        "name", "number", "timezone", "priority", "address", "address", "variable", "variable");
        assertThat(columns.variables(List.of("Ann", "1", "", "", "", "", "Rome", "x")))
                .hasToString("{city=Rome, column_8=x}");
    }

    @Test
    void aRowThatNamesNoNumbersColumnIsNoHeader() {
        assertThat(Columns.ofHeader(List.of("+12025550100", "Ann"))).isNull();
    }
}
