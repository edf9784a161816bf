package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class RepairedCsvTest {

    @Test
    void anUnclosedQuoteCostsItsOwnLineOnly() throws IOException {
        var rows = rows("phone,name\n+12025550100,Ann\n+12025550101,\"Bob\n+12025550102,\"Eve\"\n");

        assertThat(rows).extracting(ListRow::line).containsExactly(2, 3, 4);
        assertThat(rows.get(1).fault()).isEqualTo(Fault.UNCLOSED);
        assertThat(rows.get(1).number()).isEqualTo("+12025550101,\"Bob");
        assertThat(rows.get(2).name()).isEqualTo("Eve");
    }

    @Test
    void textAfterAClosingQuoteCostsItsOwnLineOnly() throws IOException {
        var rows = rows("+12025550100,\"Ann\" Smith\n+12025550101,Bob\n");

        assertThat(rows.get(0).fault()).isEqualTo(Fault.AFTER_QUOTE);
        assertThat(rows.get(1).number()).isEqualTo("+12025550101");
    }

    @Test
    void aQuotedLineEndBelongsToItsRow() throws IOException {
        var rows = rows("phone,note\r\n+12025550100,\"first\r\nsecond\"\r\n\r\n,,\r\n+12025550101,x\r\n");

        assertThat(rows).extracting(ListRow::line).containsExactly(2, 6);
        assertThat(rows.get(0).variables()).containsEntry("note", "first\r\nsecond");
    }

    @Test
    void aLineOfAnyLengthIsNeverHeldWhole() throws IOException {
        var rows = rows("1".repeat(1_000_000) + "\n+12025550101\n");

        assertThat(rows.get(0).fault()).isEqualTo("The row is too long");
        assertThat(rows.get(0).number()).hasSizeLessThan(256);
        assertThat(rows.get(1).number()).isEqualTo("+12025550101");
    }

    /** Whatever stands in a file, the parser comes to its end, and lines are counted as an editor counts them. */
    @Test
    void noTextCanStopTheParser() throws IOException {
        var random = new Random(5);
        String letters = "\"\",,\n\r a1\0;";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            int length = random.nextInt(40);
            for (int j = 0; j < length; j++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            var rows = rows(text + "\n+12025550199\n");
            assertThat(rows.get(rows.size() - 1).line())
                    .as(text.toString().replace("\n", "\\n").replace("\r", "\\r"))
                    .isLessThanOrEqualTo((int) (text + "\nx").lines().count());
        }
    }

    private static List<ListRow> rows(String text) throws IOException {
        try (var parser = CSVFormat.DEFAULT
                .builder()
                .setIgnoreEmptyLines(false)
                .get()
                .parse(new RepairedCsv(new StringReader(text), ','))) {
            Iterator<CSVRecord> records = parser.iterator();
            var chunks = new RowChunks(
                    new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return records.hasNext();
                        }

                        @Override
                        public List<String> next() {
                            return records.next().toList();
                        }
                    },
                    Mapping.NONE,
                    3,
                    0);
            var rows = new ArrayList<ListRow>();
            chunks.forEachRemaining(chunk -> rows.addAll(chunk.rows()));
            return rows;
        }
    }
}
