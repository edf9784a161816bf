package io.callavan.call;

import io.callavan.call.Changes.Shown;
import io.callavan.call.Ended.Tally;
import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The figures of ended calls by the number they showed, by hour and, of the last hour, by minute. */
@Component
class EndedStore {

    private static final String ADD_TO_CALLER_ID = Sql.of("call/add-to-caller-id");
    private static final String ADD_TO_HOUR = Sql.of("call/add-to-hour");
    private static final String ADD_TO_MINUTE = Sql.of("call/add-to-minute");

    private final JdbcTemplate jdbc;

    EndedStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(Changes changes) {
        write(ADD_TO_CALLER_ID, changes.byCallerId(), EndedStore::callerId);
        write(ADD_TO_HOUR, changes.byHour(), EndedStore::hour);
        write(ADD_TO_MINUTE, changes.byMinute(), EndedStore::minute);
    }

    private <K> void write(String sql, SortedMap<K, Tally> tallies, BiFunction<K, Tally, Object[]> row) {
        List<Object[]> rows = tallies.entrySet().stream()
                .map((Map.Entry<K, Tally> each) -> row.apply(each.getKey(), each.getValue()))
                .toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private static Object[] callerId(Shown shown, Tally tally) {
        return new Object[] {
            tally.answered(), tally.succeeded(), tally.calls() - tally.succeeded(), shown.campaignId(), shown.didId()
        };
    }

    private static Object[] hour(Ended ended, Tally tally) {
        return new Object[] {
            ended.campaignId(),
            Utc.of(ended.from()),
            ended.disposition().word(),
            tally.calls(),
            tally.answered(),
            tally.succeeded(),
            tally.retries(),
            tally.timed(),
            tally.duration(),
            tally.talked()
        };
    }

    private static Object[] minute(Ended ended, Tally tally) {
        return new Object[] {
            ended.campaignId(),
            ended.from().atOffset(ZoneOffset.UTC).getMinute(),
            ended.disposition().word(),
            tally.calls(),
            tally.answered(),
            Utc.of(ended.from())
        };
    }
}
