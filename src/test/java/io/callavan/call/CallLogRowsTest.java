package io.callavan.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLogRowsTest {

    private static Object cell(Object value) {
        var row = new LinkedHashMap<String, Object>();
        row.put("column", value);
        return new CallLogRows(List.<Map<String, Object>>of(row).iterator())
                .next()
                .get("column");
    }

    @Test
    void timesAreInstantsOfUtc() {
        assertThat(cell(LocalDateTime.parse("2026-03-02T12:00:00"))).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(cell(LocalDateTime.parse("2026-03-02T12:00:00.12"))).isEqualTo("2026-03-02T12:00:00.120Z");
    }

    @Test
    void textThatLooksLikeAFormulaIsText() {
        assertThat(cell("=HYPERLINK(\"http://x\")")).isEqualTo("'=HYPERLINK(\"http://x\")");
        assertThat(cell("@SUM(1)")).isEqualTo("'@SUM(1)");
        assertThat(cell("-1+1")).isEqualTo("'-1+1");
        assertThat(cell("+1+cmd|' /C calc'!A0")).isEqualTo("'+1+cmd|' /C calc'!A0");
        assertThat(cell("\t=1")).isEqualTo("'\t=1");
    }

    @Test
    void numbersWordsAndNothingStayWhatTheyAre() {
        assertThat(cell("+12025550100")).isEqualTo("+12025550100");
        assertThat(cell("NORMAL_CLEARING")).isEqualTo("NORMAL_CLEARING");
        assertThat(cell("")).isEqualTo("");
        assertThat(cell(-3)).isEqualTo(-3);
        assertThat(cell(null)).isNull();
    }

    @Test
    void rowsAreTakenOneByOne() {
        Iterator<Map<String, Object>> endless = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Map<String, Object> next() {
                return new HashMap<>(Map.of("column", "=1"));
            }
        };
        var rows = new CallLogRows(endless);
        assertThat(rows.next()).containsExactly(Map.entry("column", "'=1"));
        assertThat(rows.hasNext()).isTrue();
    }
}
