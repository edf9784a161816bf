package io.callavan.callerid;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CallerIdStore {

    private static final String LOCK_POOL = Sql.of("callerid/lock-pool");
    private static final String READ_POOL = Sql.of("callerid/read-pool");
    private static final String TURN = Sql.of("callerid/turn");
    private static final String WRITE_CHOICE = Sql.of("callerid/write-choice");
    private static final String TAKE_BACK = Sql.of("callerid/take-back");
    private static final String COUNT_USE = Sql.of("callerid/count-use");

    private final JdbcClient jdbc;

    CallerIdStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A call, how its campaign chooses, and what was chosen for it already. */
    record CallRow(long campaignId, Strategy strategy, @Nullable Long didId, @Nullable String callerId) {}

    Optional<CallRow> call(long callId) {
        return jdbc.sql(
                        "SELECT s.campaign_id, c.caller_id_strategy, s.did_id, s.caller_id FROM auto_dialer_call_sessions s"
                                + " JOIN auto_dialer_campaigns c ON c.id = s.campaign_id WHERE s.id = :call")
                .param("call", callId)
                .query((row, n) -> new CallRow(
                        row.getLong("campaign_id"),
                        Strategy.of(row.getString("caller_id_strategy")),
                        row.getObject("did_id", Long.class),
                        row.getString("caller_id")))
                .optional();
    }

    void lockPool(long campaignId) {
        jdbc.sql(LOCK_POOL).param("campaign", campaignId).query(Long.class).list();
    }

    /** The enabled numbers of the pool, and the {@code kept} one even if it is disabled. */
    List<PoolNumber> pool(long campaignId, long callId, @Nullable Long kept) {
        return jdbc.sql(READ_POOL)
                .param("campaign", campaignId)
                .param("call", callId)
                .param("kept", kept == null ? 0 : kept)
                .query((row, n) -> new PoolNumber(
                        row.getLong("did_id"),
                        row.getString("phone_number"),
                        row.getInt("weight"),
                        row.getInt("credit"),
                        Utc.nullableInstant(row, "last_used_at"),
                        row.getInt("tries")))
                .list();
    }

    /** One turn of the round robin among the candidates, forward (1) or back (-1). */
    void turn(long campaignId, List<PoolNumber> candidates, PoolNumber winner, int turns) {
        jdbc.sql(TURN)
                .param("campaign", campaignId)
                .param("candidates", candidates.stream().map(PoolNumber::didId).toList())
                .param("winner", winner.didId())
                .param("total", PoolNumber.weightOf(candidates))
                .param("turns", turns)
                .update();
    }

    void used(long campaignId, long didId, Instant at) {
        jdbc.sql("UPDATE auto_dialer_campaign_caller_ids SET last_used_at = :at"
                        + " WHERE campaign_id = :campaign AND did_id = :did")
                .param("at", Utc.of(at))
                .param("campaign", campaignId)
                .param("did", didId)
                .update();
    }

    /** Whether the call was still claimed and without a number. */
    boolean writeChoice(long callId, long campaignId, PoolNumber chosen) {
        return jdbc.sql(WRITE_CHOICE)
                        .param("number", chosen.number())
                        .param("did", chosen.didId())
                        .param("call", callId)
                        .param("campaign", campaignId)
                        .update()
                == 1;
    }

    /** Whether the call had this number and was not sent. */
    boolean takeBack(long callId, long didId) {
        return jdbc.sql(TAKE_BACK).param("call", callId).param("did", didId).update() == 1;
    }

    void countUse(long campaignId, long didId, Instant now) {
        jdbc.sql(COUNT_USE)
                .param("campaign", campaignId)
                .param("did", didId)
                .param("now", Utc.of(now))
                .update();
    }

    void uncountUse(long campaignId, long didId) {
        jdbc.sql("UPDATE auto_dialer_caller_id_stats SET total_calls = total_calls - 1"
                        + " WHERE campaign_id = :campaign AND did_id = :did")
                .param("campaign", campaignId)
                .param("did", didId)
                .update();
    }
}
