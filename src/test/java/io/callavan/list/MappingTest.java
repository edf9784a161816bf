package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody says of a file's columns, beside what their names say. */
class MappingTest {

    private static final List<String> HEADER = List.of("phone", "Private cell", "name", "Note", "NOTE");

    @Test
    void whatIsSaidComesFirstAndTheRestIsRecognised() {
        assertThat(uses(HEADER, "{\"private-CELL\": \"destination_0\", \"4\": \"ignore\"}"))
                .containsExactly("variable", "destination_0", "name", "ignore", "variable");
        assertThat(uses(HEADER, "{\"Private cell\": \"destination_1\"}"))
                .containsExactly("destination_0", "destination_1", "name", "variable", "variable");
        assertThat(uses(HEADER, "{\"name\": \"variable\", \"Private cell\": \"name\"}"))
                .containsExactly("destination_0", "name", "variable", "variable", "variable");
    }

    @Test
    void aFirstRowWithAColumnOfTheMappingIsAHeader() {
        var columns = Columns.of(List.of("Kunde", "Rufnummer"), mapping("{\"rufnummer\": \"destination_0\"}"));

        assertThat(columns.header()).isTrue();
        assertThat(columns.names()).containsExactly("Kunde", "Rufnummer");
    }

    @Test
    void withoutAHeaderColumnsHaveNumbersAndTheNamesOfThePreview() {
        var row = List.of("Ann", "+12025550100");

        assertThat(uses(row, "{\"2\": \"destination_0\", \"1\": \"name\"}")).containsExactly("name", "destination_0");
        assertThat(uses(row, "{\"column_2\": \"destination_0\"}")).containsExactly("variable", "destination_0");
        assertThat(Columns.of(row, mapping("{\"2\": \"destination_0\"}")).header())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Handy\": \"name\"} | has a column 'Handy', and the file has none of that name",
                "{\"6\": \"name\"} | has a column 6, and the file has 5 columns",
                "{\"note\": \"name\"} | has a column 'note', and the file has several of that name",
                "{\"1\": \"name\", \"phone\": \"destination_0\"} | means the same column twice",
                "{\"phone\": \"variable\"} | leaves no column for the number"
            })
    void whatDoesNotFitTheFileIsRefusedWithTheRule(String json, String why) {
        assertThatThrownBy(() -> Columns.of(HEADER, mapping(json)))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("mapping " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | is not a JSON object",
                "null | is not a JSON object",
                "phone=number | is not a JSON object",
                "{\"a\": \"name\", \"a\": \"ignore\"} | is not a JSON object that names each column once",
                "{\"a\": \"number\"} | says that 'a' is 'number'; it has to be one of destination_0, destination_1",
                "{\"a\": 1} | says that 'a' is '1'",
                "{\"a\": null} | says that 'a' is 'null'",
                "{\"a\": \"name\", \"b\": \"name\"} | has two columns for name, the second is 'b'",
                "{\" \": \"name\"} | has a column without a name"
            })
    void whatCanFitNoFileIsRefusedWithTheRule(String json, String why) {
        assertThatThrownBy(() -> Mappings.read(json)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                        refusal.errors().get("mapping").get(0))
                .startsWith("mapping " + why));
    }

    @Test
    void asManyColumnsAsSuchAFileHasMayBeNamedAndNotOneMore() {
        assertThat(mapping(many(200)).words()).hasSize(200);
        assertThatThrownBy(() -> Mappings.read(many(201))).isInstanceOf(Refusal.class);
    }

    private static String many(int columns) {
        var json = new StringBuilder("{\"1\": \"ignore\"");
        for (int column = 2; column <= columns; column++) {
            json.append(", \"").append(column).append("\": \"ignore\"");
        }
        return json.append('}').toString();
    }

    private static List<String> uses(List<String> first, String json) {
        return Columns.of(first, mapping(json)).uses().stream()
                .map(ColumnUse::word)
                .toList();
    }

    /** As it is after it was stored. */
    private static Mapping mapping(String json) {
        Mapping given = Mappings.read(json);
        assertThat(given).isNotNull();
        return Mapping.stored(given.toStore());
    }
}
