package io.callavan.campaign;

import io.callavan.sql.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A campaign's figures, read from its calls. */
@Component
class StatisticsStore {

    private static final String DISPOSITIONS = Sql.of("campaign/dispositions");
    private static final String RETRIED = Sql.of("campaign/retried");

    private final JdbcClient jdbc;

    StatisticsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Ended(String disposition, int calls, int answered, long talked) {}

    Statistics of(Campaign campaign) {
        List<Ended> ended = jdbc.sql(DISPOSITIONS)
                .param("id", campaign.id())
                .query(Ended.class)
                .list();
        int calls = ended.stream().mapToInt(Ended::calls).sum();
        int answered = ended.stream().mapToInt(Ended::answered).sum();
        long talked = ended.stream().mapToLong(Ended::talked).sum();
        Map<String, Integer> dispositions = new LinkedHashMap<>();
        ended.forEach(end -> dispositions.put(end.disposition(), end.calls()));
        return new Statistics(
                campaign.counters(),
                number("SELECT attempts FROM auto_dialer_campaign_counters WHERE campaign_id = :id", campaign),
                number(RETRIED, campaign),
                Counters.percent(answered, calls),
                answered == 0 ? 0 : Counters.oneDecimal((double) talked / answered),
                dispositions);
    }

    private int number(String sql, Campaign campaign) {
        return jdbc.sql(sql).param("id", campaign.id()).query(Integer.class).single();
    }
}
