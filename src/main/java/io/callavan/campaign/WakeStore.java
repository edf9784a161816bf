package io.callavan.campaign;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Campaigns that time may have changed. What is found here is looked at again once it is held. */
@Component
class WakeStore {

    private static final String FINISHED = Sql.of("campaign/finished");
    private static final String AUTO_START = Sql.of("campaign/auto-start");

    private final JdbcClient jdbc;

    WakeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Active ones that stop at the end, with every destination done. */
    List<Long> finished() {
        return jdbc.sql(FINISHED).query(Long.class).list();
    }

    /** Active ones whose last day is over in at least one zone of the world. */
    List<Long> maybeOver(Instant now) {
        return jdbc.sql("SELECT id FROM auto_dialer_campaigns WHERE status = 'active' AND end_date < :latest_date")
                .param("latest_date", latestDate(now))
                .query(Long.class)
                .list();
    }

    /** Paused ones whose time to resume has come. */
    List<Long> dueToResume(Instant now) {
        return jdbc.sql("SELECT id FROM auto_dialer_campaigns WHERE status = 'paused' AND resume_at <= :now")
                .param("now", Utc.of(now))
                .query(Long.class)
                .list();
    }

    /** Drafts that start by themselves and have a list. */
    List<Long> maybeStart(Instant now) {
        return jdbc.sql(AUTO_START)
                .param("latest_date", latestDate(now))
                .query(Long.class)
                .list();
    }

    private static LocalDate latestDate(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.MAX);
    }
}
