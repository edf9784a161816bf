package io.callavan.callerid;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CallerIdStore {

    private static final String LOCK_POOL = Sql.of("callerid/lock-pool");
    private static final String LOCK_NUMBERS = Sql.of("callerid/lock-numbers");
    private static final String READ_POOL = Sql.of("callerid/read-pool");
    private static final String READ_WEAR = Sql.of("callerid/read-wear");
    private static final String TURN = Sql.of("callerid/turn");
    private static final String WRITE_CHOICE = Sql.of("callerid/write-choice");
    private static final String TAKE_BACK = Sql.of("callerid/take-back");
    private static final String COUNT_USE = Sql.of("callerid/count-use");
    private static final int DEFAULT_REST_MINUTES = 60;

    private final JdbcClient jdbc;

    CallerIdStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A call, how its campaign chooses, and what was chosen for it already.
     *
     * @param localPresence whether numbers near the callee come first
     */
    record CallRow(
            long campaignId,
            Strategy strategy,
            @Nullable Long didId,
            @Nullable String callerId,
            String phoneNumber,
            boolean localPresence,
            Care care) {}

    Optional<CallRow> call(long callId) {
        return jdbc.sql("SELECT s.campaign_id, c.caller_id_strategy, s.did_id, s.caller_id, s.phone_number,"
                        + " c.caller_id_local_presence, c.caller_id_max_per_hour, c.caller_id_max_per_day,"
                        + " c.caller_id_rest_after_failures, c.caller_id_rest_minutes FROM auto_dialer_call_sessions s"
                        + " JOIN auto_dialer_campaigns c ON c.id = s.campaign_id WHERE s.id = :call")
                .param("call", callId)
                .query((row, n) -> new CallRow(
                        row.getLong("campaign_id"),
                        Strategy.of(row.getString("caller_id_strategy")),
                        row.getObject("did_id", Long.class),
                        row.getString("caller_id"),
                        row.getString("phone_number"),
                        row.getBoolean("caller_id_local_presence"),
                        care(row)))
                .optional();
    }

    static Care care(ResultSet row) throws SQLException {
        Integer minutes = row.getObject("caller_id_rest_minutes", Integer.class);
        return new Care(
                row.getObject("caller_id_max_per_hour", Integer.class),
                row.getObject("caller_id_max_per_day", Integer.class),
                row.getObject("caller_id_rest_after_failures", Integer.class),
                Duration.ofMinutes(minutes == null ? DEFAULT_REST_MINUTES : minutes));
    }

    void lockPool(long campaignId) {
        jdbc.sql(LOCK_POOL).param("campaign", campaignId).query(Long.class).list();
    }

    /** After {@link #lockPool}: keeps other campaigns from using these numbers up meanwhile. */
    void lockNumbers(long campaignId) {
        jdbc.sql(LOCK_NUMBERS).param("campaign", campaignId).query(Long.class).list();
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
                        row.getInt("tries"),
                        row.getInt("uses")))
                .list();
    }

    /** How each number of the pool fared, without this call. A limit that is not set is never reached. */
    Map<Long, Care.Wear> wear(long campaignId, long callId, Care care, Instant now) {
        Integer hourly = care.maxPerHour();
        Integer daily = care.maxPerDay();
        var wear = new HashMap<Long, Care.Wear>();
        jdbc.sql(READ_WEAR)
                .param("campaign", campaignId)
                .param("call", callId)
                .param("hourAgo", Utc.of(hourly == null ? now.plus(Care.DAY) : now.minus(Care.HOUR)))
                .param("hourly", hourly == null ? 0 : hourly - 1)
                .param("dayAgo", Utc.of(daily == null ? now.plus(Care.DAY) : now.minus(Care.DAY)))
                .param("daily", daily == null ? 0 : daily - 1)
                .query(row -> {
                    wear.put(
                            row.getLong("did_id"),
                            new Care.Wear(
                                    Utc.nullableInstant(row, "hour_full_since"),
                                    Utc.nullableInstant(row, "day_full_since"),
                                    row.getInt("in_a_row"),
                                    Utc.nullableInstant(row, "last_at")));
                });
        return wear;
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
        jdbc.sql("UPDATE auto_dialer_campaign_caller_ids SET last_used_at = :at, uses = uses + 1"
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
        jdbc.sql("UPDATE auto_dialer_campaign_caller_ids SET uses = GREATEST(uses, 1) - 1"
                        + " WHERE campaign_id = :campaign AND did_id = :did")
                .param("campaign", campaignId)
                .param("did", didId)
                .update();
    }

    /** The status of a campaign of the organization, which is held until the transaction ends; empty if it has none such. */
    Optional<String> holdCampaign(long organizationId, long campaignId) {
        return jdbc.sql("SELECT status FROM auto_dialer_campaigns"
                        + " WHERE id = :campaign AND organization_id = :organization FOR UPDATE")
                .param("campaign", campaignId)
                .param("organization", organizationId)
                .query(String.class)
                .optional();
    }

    /** Every number stands as if it had not been used yet. */
    void beginCycle(long campaignId) {
        jdbc.sql("UPDATE auto_dialer_campaign_caller_ids SET credit = 0, uses = 0, last_used_at = NULL"
                        + " WHERE campaign_id = :campaign")
                .param("campaign", campaignId)
                .update();
    }
}
