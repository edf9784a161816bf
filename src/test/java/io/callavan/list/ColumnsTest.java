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
        var columns = Columns.of(List.of("city", name), Mapping.NONE);

        assertThat(columns.header()).isTrue();
        assertThat(columns.uses()).containsExactly(ColumnUse.VARIABLE, ColumnUse.DESTINATION_0);
    }

    @Test
    void nameZonePriorityAndFurtherAddressesHaveColumnsOfTheirOwnAndTheRestAreVariables() {
        var columns = Columns.of(
                List.of("Name", "phone", "Time Zone", "PRIORITY", "destination 1", "destination_4", "city", ""),
                Mapping.NONE);

        assertThat(columns.uses())
                .extracting(ColumnUse::word)
                .containsExactly(
                        "name",
                        "destination_0",
                        "timezone",
                        "priority",
                        "destination_1",
                        "destination_4",
                        "variable",
                        "variable");
        assertThat(columns.names()).endsWith("city", "column_8");
    }

    @Test
    void aRowThatNamesNoNumbersColumnIsNoHeader() {
        var columns = Columns.of(List.of("+12025550100", "Ann"), Mapping.NONE);

        assertThat(columns.header()).isFalse();
        assertThat(columns.uses()).containsExactly(ColumnUse.DESTINATION_0, ColumnUse.VARIABLE);
        assertThat(columns.names()).containsExactly("column_1", "column_2");
    }
}
