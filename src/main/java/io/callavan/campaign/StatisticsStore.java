package io.callavan.campaign;

import io.callavan.campaign.CallFigures.Ends;
import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A campaign's figures as they were counted; no call is read. */
@Component
class StatisticsStore {

    private static final String DISPOSITIONS = Sql.of("campaign/dispositions");
    private static final String HOURS = Sql.of("campaign/hours");
    private static final String NUMBERS = Sql.of("campaign/numbers");

    private final JdbcClient jdbc;

    StatisticsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int attempts(long id) {
        return jdbc.sql("SELECT attempts FROM auto_dialer_campaign_counters WHERE campaign_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    CallFigures figures(long id) {
        return new CallFigures(
                jdbc.sql(DISPOSITIONS).param("id", id).query(Ends.class).list());
    }

    /** The hours in which calls ended, oldest first. */
    List<Statistics.Hour> hours(long id, Instant since) {
        return jdbc.sql(HOURS)
                .param("id", id)
                .param("since", Utc.of(since))
                .query((row, n) -> new Statistics.Hour(
                        Utc.instant(row, "hour"),
                        row.getInt("calls"),
                        row.getInt("answered"),
                        row.getInt("succeeded"),
                        row.getLong("talked")))
                .list();
    }

    /** The numbers of its pool that were used, the most used first. */
    List<Statistics.PoolUse> numbers(long id) {
        return jdbc.sql(NUMBERS).param("id", id).query(Statistics.PoolUse.class).list();
    }

    /**
     * Calls that ended in one minute in one way.
     *
     * @param minute its begin
     */
    record Minute(Instant minute, String disposition, int calls, int answered) {}

    /** The minutes that begin at that instant or later, which is less than an hour ago, oldest first. */
    List<Minute> minutes(long id, Instant since) {
        return jdbc.sql("SELECT minute, disposition, calls, answered FROM auto_dialer_campaign_minutes"
                        + " WHERE campaign_id = :id AND minute >= :since ORDER BY minute, disposition")
                .param("id", id)
                .param("since", Utc.of(since))
                .query((row, n) -> new Minute(
                        Utc.instant(row, "minute"),
                        row.getString("disposition"),
                        row.getInt("calls"),
                        row.getInt("answered")))
                .list();
    }
}
