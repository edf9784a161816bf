package io.callavan.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.disposition.Disposition;
import io.callavan.disposition.Result;
import io.callavan.disposition.Verdict;
import io.callavan.retry.NextStep;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is counted of calls as they end, against the rows of the calls. */
@CallavanTest
class EndedCallsTest {

    private static final long SEED = 20_260_415;
    private static final int NUMBERS = 3;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private Calls calls;

    @Autowired
    private LiveCallStore store;

    @Autowired
    private Clock clock;

    private final Random random = new Random(SEED);
    private ApiProgram program;
    private long campaign;
    private long nextCall;

    @BeforeEach
    void aCampaign() {
        program = ApiProgram.of(context);
        campaign = program.post(
                        "/v1/auto-dialer-campaigns",
                        """
                        {"name": "Ends", "routing_destination_type": "hangup", "caller_id": "+12025550100"}""")
                .json()
                .at("/data/id")
                .asLong();
        nextCall = (1L << 59) + campaign * 1000;
    }

    @Test
    void figuresEqualTheRowsAfterRandomEnds() throws Exception {
        var ends = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 150; i++) {
            ends.add(randomEnd(live(random.nextInt(3), 1 + random.nextInt(3))));
        }
        var nodes = Executors.newFixedThreadPool(8);
        try {
            for (Future<Object> done : nodes.invokeAll(ends, 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(countedByCallerId()).isEqualTo(rowsByCallerId()).hasSize(NUMBERS);
        assertThat(countedByHour()).isEqualTo(rowsByHour()).hasSizeGreaterThan(20);
        assertThat(countedByMinute()).isEqualTo(rowsByMinute()).hasSizeGreaterThan(20);
        var figures = program.get("/v1/auto-dialer-campaigns/" + campaign + "/statistics")
                .json()
                .path("data");
        assertThat(figures.path("ended_calls").asInt())
                .isEqualTo(number("SELECT COUNT(*) FROM auto_dialer_call_sessions WHERE state = 3 AND campaign_id = "));
    }

    @Test
    void theMigrationCountsTheRowsThatStand() throws IOException {
        for (int i = 0; i < 30; i++) {
            end(
                    live(1, 1 + i % 3),
                    Disposition.values()[i % 10],
                    clock.instant().minusSeconds(5 + i * 90L),
                    i % 2 == 0);
        }
        List<String> hours = countedByHour();
        List<String> minutes = countedByMinute();
        for (String table : List.of("auto_dialer_campaign_hours", "auto_dialer_campaign_minutes")) {
            sql.sql("DELETE FROM " + table + " WHERE campaign_id = " + campaign).update();
        }

        for (String statement : migration("V13__statistics").split(";\\s*\n")) {
            if (statement.strip().startsWith("INSERT")) {
                sql.sql(statement.replace("state = 3", "state = 3 AND campaign_id = " + campaign))
                        .update();
            }
        }

        assertThat(countedByHour()).isEqualTo(hours);
        assertThat(countedByMinute()).isEqualTo(minutes);
    }

    @Test
    void theMigrationCountsTheAnsweredCallsOfEachNumber() throws IOException {
        for (int i = 0; i < 20; i++) {
            end(live(1, 1), Disposition.BUSY, clock.instant(), i % 3 == 0);
        }
        List<String> counted = countedByCallerId();
        String ours = " WHERE campaign_id = " + campaign;
        sql.sql("UPDATE auto_dialer_caller_id_stats SET answered_calls = 0" + ours)
                .update();
        assertThat(countedByCallerId()).isNotEqualTo(counted);

        for (String statement : migration("V16__call_gaps").split(";\\s*\n")) {
            if (statement.strip().startsWith("UPDATE auto_dialer_caller_id_stats")) {
                sql.sql(statement.replace("WHERE state = 3", "WHERE state = 3 AND campaign_id = " + campaign))
                        .update();
            }
        }

        assertThat(countedByCallerId()).isEqualTo(counted);
    }

    @Test
    void anAnsweredCallThatIsNoSuccessIsCountedAsBothAnsweredAndFailed() {
        end(live(1, 1), Disposition.MACHINE, clock.instant(), true);
        end(live(1, 1), Disposition.BUSY, clock.instant(), false);
        assertThat(number("SELECT SUM(answered_calls) FROM auto_dialer_caller_id_stats WHERE campaign_id = "))
                .isOne();
        assertThat(number("SELECT SUM(completed_calls) FROM auto_dialer_caller_id_stats WHERE campaign_id = "))
                .isZero();
        assertThat(number("SELECT SUM(failed_calls) FROM auto_dialer_caller_id_stats WHERE campaign_id = "))
                .isEqualTo(2);
    }

    @Test
    void anAnswerToldMeanwhileIsCountedWithTheEnd() {
        LiveCall read = live(1, 1);
        calls.advance(read, event(CallEvent.Kind.ANSWERED, clock.instant(), clock.instant(), null));

        calls.settle(
                read,
                event(CallEvent.Kind.ENDED, clock.instant(), null, 40),
                new Verdict(Disposition.ANSWERED, Result.SUCCESS, false, true),
                new NextStep.Done());

        assertThat(number("SELECT SUM(answered) FROM auto_dialer_campaign_hours WHERE campaign_id = "))
                .isOne();
        assertThat(number("SELECT SUM(talked) FROM auto_dialer_campaign_hours WHERE campaign_id = "))
                .isEqualTo(40);
    }

    @Test
    void aSecondEndIsNotCounted() {
        LiveCall call = live(1, 1);
        end(call, Disposition.BUSY, clock.instant(), false);
        end(call, Disposition.NO_ANSWER, clock.instant(), false);

        assertThat(countedByHour()).hasSize(1).first().asString().contains(" busy 1 ");
    }

    @Test
    void aMinuteTakesThePlaceOfTheOneAnHourBefore() {
        Instant now = clock.instant();
        end(live(1, 1), Disposition.BUSY, now, false);
        sql.sql("UPDATE auto_dialer_campaign_minutes SET minute = minute - INTERVAL 1 HOUR, calls = 17"
                        + " WHERE campaign_id = " + campaign)
                .update();

        end(live(1, 1), Disposition.BUSY, now, false);

        assertThat(number("SELECT SUM(calls) FROM auto_dialer_campaign_minutes WHERE campaign_id = "))
                .isOne();
    }

    @Test
    void anEndOfLongAgoOrToComeIsCountedInItsHourAlone() {
        end(live(1, 1), Disposition.BUSY, clock.instant().minus(Duration.ofHours(3)), false);
        end(live(1, 1), Disposition.BUSY, clock.instant().plus(Duration.ofHours(3)), false);

        assertThat(countedByHour()).hasSize(2);
        assertThat(countedByMinute()).isEmpty();
    }

    private static String migration(String name) throws IOException {
        try (InputStream in = EndedCallsTest.class.getResourceAsStream("/db/migration/" + name + ".sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Callable<Object> randomEnd(LiveCall call) {
        Disposition disposition = Disposition.values()[random.nextInt(Disposition.values().length)];
        boolean success = random.nextBoolean();
        boolean recent = random.nextBoolean();
        Instant at = clock.instant().minusSeconds(recent ? random.nextInt(50 * 60) : 4000 + random.nextInt(5 * 3600));
        boolean answered = random.nextInt(3) == 0;
        boolean answersFirst = call.state() == CallState.DIALING && random.nextInt(3) == 0;
        boolean undone = call.state() == CallState.CLAIMED && random.nextBoolean();
        boolean twice = random.nextInt(4) == 0;
        Integer billsec = random.nextInt(4) == 0 ? null : Integer.valueOf(random.nextInt(100));
        return () -> {
            if (undone) {
                calls.undo(call.id());
            }
            if (answersFirst) {
                calls.advance(call, event(CallEvent.Kind.ANSWERED, at, at, null));
            }
            var verdict = new Verdict(disposition, success ? Result.SUCCESS : Result.FAIL, false, true);
            for (int told = 0; told < (twice ? 2 : 1); told++) {
                calls.settle(
                        call,
                        event(CallEvent.Kind.ENDED, at, answered ? at : null, billsec),
                        verdict,
                        success ? new NextStep.Done() : new NextStep.GivenUp());
            }
            return call;
        };
    }

    private void end(LiveCall call, Disposition disposition, Instant at, boolean answered) {
        calls.settle(
                call,
                event(CallEvent.Kind.ENDED, at, answered ? at : null, 7),
                new Verdict(disposition, Result.FAIL, false, true),
                new NextStep.GivenUp());
    }

    private static CallEvent event(
            CallEvent.Kind kind, Instant at, @Nullable Instant answeredAt, @Nullable Integer billsec) {
        Integer duration = billsec == null ? null : Integer.valueOf(billsec + 5);
        return new CallEvent(
                kind, UUID.randomUUID().toString(), null, at, answeredAt, null, duration, billsec, null, null, "{}");
    }

    /** A live call of the campaign, as it was read; the numbers of its pool take turns. */
    private LiveCall live(int state, int attempt) {
        long id = nextCall++;
        long did = (1L << 59) + campaign * NUMBERS + id % NUMBERS;
        sql.sql(
                        """
                        INSERT INTO auto_dialer_caller_id_stats (campaign_id, did_id, total_calls) VALUES (?, ?, 1)
                        ON DUPLICATE KEY UPDATE total_calls = total_calls + 1""")
                .params(campaign, did)
                .update();
        sql.sql(
                        """
                        INSERT INTO auto_dialer_call_sessions
                          (id, organization_id, campaign_id, destination_id, node_id, phone_number, try_count, attempt_no,
                           slot_no, state, carrier, webhook_token, claimed_at, answered_at, did_id, check_at,
                           expires_at)
                        VALUES (?, ?, ?, ?, 0, ?, 1, ?, ?, ?, 'simulator', '', UTC_TIMESTAMP(3),
                                IF(? = 2, UTC_TIMESTAMP(3), NULL), ?, '2999-01-01', '2999-01-01')""")
                .params(
                        id,
                        program.caller().organizationId(),
                        campaign,
                        id,
                        "+" + id,
                        attempt,
                        id % 1000,
                        state,
                        state,
                        did)
                .update();
        return store.byId(id).orElseThrow();
    }

    private List<String> countedByCallerId() {
        return lines(
                """
                SELECT CONCAT_WS(' ', did_id, answered_calls, completed_calls, failed_calls)
                FROM auto_dialer_caller_id_stats WHERE campaign_id = ? ORDER BY did_id""");
    }

    private List<String> rowsByCallerId() {
        return lines(
                """
                SELECT CONCAT_WS(' ', did_id, COUNT(answered_at), SUM(result = 'success'), SUM(result = 'fail'))
                FROM auto_dialer_call_sessions WHERE campaign_id = ? AND state = 3 GROUP BY did_id ORDER BY did_id""");
    }

    private List<String> countedByHour() {
        return lines(
                """
                SELECT CONCAT_WS(' ', hour, disposition, calls, answered, succeeded, retries, timed, duration, talked)
                FROM auto_dialer_campaign_hours WHERE campaign_id = ? ORDER BY hour, disposition""");
    }

    private List<String> rowsByHour() {
        return lines(
                """
                SELECT CONCAT_WS(' ', DATE_FORMAT(ended_at, '%Y-%m-%d %H:00:00'), disposition, COUNT(*), COUNT(answered_at),
                                 SUM(result = 'success'), SUM(attempt_no = 2), COUNT(duration), COALESCE(SUM(duration), 0),
                                 SUM(IF(answered_at IS NULL, 0, COALESCE(billsec, 0))))
                FROM auto_dialer_call_sessions WHERE campaign_id = ? AND state = 3
                GROUP BY DATE_FORMAT(ended_at, '%Y-%m-%d %H:00:00'), disposition
                ORDER BY DATE_FORMAT(ended_at, '%Y-%m-%d %H:00:00'), disposition""");
    }

    private List<String> countedByMinute() {
        return lines(
                """
                SELECT CONCAT_WS(' ', minute, place, disposition, calls, answered)
                FROM auto_dialer_campaign_minutes WHERE campaign_id = ? ORDER BY minute, disposition""");
    }

    private List<String> rowsByMinute() {
        return lines(
                """
                SELECT CONCAT_WS(' ', DATE_FORMAT(ended_at, '%Y-%m-%d %H:%i:00'), MINUTE(MIN(ended_at)), disposition, COUNT(*),
                                 COUNT(answered_at))
                FROM auto_dialer_call_sessions
                WHERE campaign_id = ? AND state = 3 AND ended_at > UTC_TIMESTAMP() - INTERVAL 1 HOUR
                GROUP BY DATE_FORMAT(ended_at, '%Y-%m-%d %H:%i:00'), disposition
                ORDER BY DATE_FORMAT(ended_at, '%Y-%m-%d %H:%i:00'), disposition""");
    }

    private List<String> lines(String query) {
        return sql.sql(query).param(campaign).query(String.class).list();
    }

    private int number(String query) {
        return sql.sql(query + campaign).query(Integer.class).single();
    }
}
