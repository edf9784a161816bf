package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Deadlines;
import io.callavan.call.Particulars;
import io.callavan.retry.TryLimits;
import io.callavan.sql.Uuids;
import io.callavan.web.ApiProgram;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;

/** What a claim makes of a destination's addresses, and in which order destinations are due. Nothing of it is ever committed. */
@CallavanTest
@Transactional
class AddressChoiceTest {

    /** No node of the running service has this id, so that none takes the campaign for its own. */
    private static final long NODE = 1L << 40;

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private ClaimStore claims;

    @Autowired
    private DueStore dueStore;

    @Autowired
    private CampaignRowStore rows;

    private final AtomicLong callIds = new AtomicLong(1L << 59);
    private ApiProgram program;
    private long campaign;
    private long version;

    @BeforeTransaction
    void aDraft() {
        program = ApiProgram.of(context);
        campaign = program.post(
                        "/v1/auto-dialer-campaigns",
                        """
                        {"name": "Addresses", "routing_destination_type": "hangup", "caller_id": "+12025550100",
                         "max_dial_attempts": 2}""")
                .json()
                .at("/data/id")
                .asLong();
    }

    @BeforeEach
    void itIsActiveWithAnEmptyList() {
        long list = insert(
                """
                INSERT INTO auto_dialer_lists (organization_id, name, status, campaign_id, created_at, updated_at)
                VALUES (?, UUID(), 'in_use', ?, NOW(), NOW())""",
                program.caller().organizationId(),
                campaign);
        version = insert(
                """
                INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, created_at, touched_at)
                VALUES (?, 1, 'ready', 'x', NOW(), NOW())""",
                list);
        run("UPDATE auto_dialer_lists SET version_id = ? WHERE id = ?", version, list);
        run("UPDATE auto_dialer_campaigns SET status = 'active', owner = ? WHERE id = ?", NODE, campaign);
    }

    private long insert(String statement, Object... parameters) {
        var key = new GeneratedKeyHolder();
        sql.sql(statement).params(parameters).update(key);
        return key.getKey().longValue();
    }

    private void run(String statement, Object... parameters) {
        sql.sql(statement).params(parameters).update();
    }

    private long destination(String number, String... further) {
        return destination(number, 0, "2026-05-01 11:00:00", further);
    }

    private long destination(String number, int priority, String due, String... further) {
        long id = insert(
                "INSERT INTO auto_dialer_destinations (version_id, phone_number, priority, next_attempt_at)"
                        + " VALUES (?, ?, ?, ?)",
                version,
                number,
                priority,
                due);
        for (int place = 0; place < further.length; place++) {
            run(
                    "INSERT INTO auto_dialer_destination_addresses (destination_id, address_no, type, target)"
                            + " VALUES (?, ?, 'tel', ?)",
                    id,
                    place + 1,
                    further[place]);
        }
        run(
                "UPDATE auto_dialer_campaign_counters SET total_destinations = total_destinations + 1,"
                        + " pending_calls = pending_calls + 1 WHERE campaign_id = ?",
                campaign);
        return id;
    }

    private List<ClaimedCall> claim(Long... destinations) {
        CampaignRow row = rows.campaign(campaign, NODE).orElseThrow();
        var owner = new OwnedCampaign(row, 0, 0);
        var slot = new AtomicLong(live());
        var candidates = List.of(destinations).stream()
                .map(id -> new Candidate(owner, row, id, (int) slot.getAndIncrement(), callIds.incrementAndGet()))
                .toList();
        return claims.claim(
                candidates,
                NODE,
                "simulator",
                NOW,
                settings -> new Deadlines(NOW.plusSeconds(60), NOW.plusSeconds(60)),
                call -> "0".repeat(32));
    }

    @Test
    void aClaimedCallHasAUuidThatBeginsWithTheTimeOfItsClaim() {
        List<ClaimedCall> claimed = claim(destination("+12025550101"), destination("+12025550102"));
        List<UUID> uuids = sql.sql("SELECT uuid FROM auto_dialer_call_sessions WHERE id IN (:ids)")
                .param("ids", claimed.stream().map(ClaimedCall::id).toList())
                .query((row, n) -> Uuids.of(row.getBytes(1)))
                .list();
        assertThat(uuids)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(each -> each.getMostSignificantBits() >>> 16 == NOW.toEpochMilli());
    }

    private long live() {
        return sql.sql("SELECT COUNT(*) FROM auto_dialer_call_sessions WHERE campaign_id = ? AND state < 3")
                .param(campaign)
                .query(Long.class)
                .single();
    }

    /** As if its call had ended; due again at once at that address. */
    private void idleAgain(long destination, int address) {
        run("UPDATE auto_dialer_call_sessions SET state = 3 WHERE destination_id = ?", destination);
        run("UPDATE auto_dialer_destinations SET status = 0, address_no = ? WHERE id = ?", address, destination);
        run(
                "UPDATE auto_dialer_campaign_counters SET pending_calls = pending_calls + 1,"
                        + " active_calls = active_calls - 1 WHERE campaign_id = ?",
                campaign);
    }

    private void outplan(String settings) {
        var answer = program.post(
                "/v1/outplans", "{\"name\": \"P\", \"dial_timeout\": 30000, \"try_interval\": 0, " + settings + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        run(
                "UPDATE auto_dialer_campaigns SET outplan_id = ? WHERE id = ?",
                answer.json().at("/data/id").asLong(),
                campaign);
    }

    private String standing(long destination) {
        return sql.sql(
                        """
                        SELECT CONCAT_WS(' ', d.status, d.outcome, d.attempts, d.address_no, d.try_count_0,
                               (SELECT GROUP_CONCAT(a.try_count ORDER BY a.address_no) FROM auto_dialer_destination_addresses a
                                WHERE a.destination_id = d.id))
                        FROM auto_dialer_destinations d WHERE d.id = ?""")
                .param(destination)
                .query(String.class)
                .single();
    }

    private String counters() {
        return sql.sql(
                        """
                        SELECT CONCAT_WS(' ', total_destinations, pending_calls, active_calls, completed_calls, failed_calls,
                                         attempts)
                        FROM auto_dialer_campaign_counters WHERE campaign_id = ?""")
                .param(campaign)
                .query(String.class)
                .single();
    }

    @Test
    void addressesAreUsedInOrderEachAsOftenAsAllowed() {
        outplan("\"max_try_count_0\": 1, \"max_try_count_1\": 2, \"max_try_count_2\": 1");
        long destination = destination("+12025550101", "+12025550102", "sip:ann@example.com");

        ClaimedCall first = claim(destination).get(0);
        assertThat(first.phoneNumber()).isEqualTo("+12025550101");
        assertThat(standing(destination)).isEqualTo("1 0 1 0 1 0,0");
        idleAgain(destination, 1);
        claim(destination);
        idleAgain(destination, 1);
        ClaimedCall third = claim(destination).get(0);
        assertThat(third.phoneNumber()).isEqualTo("+12025550102");
        assertThat(third.addressNo()).isEqualTo(1);
        assertThat(third.tryCount()).as("of this address").isEqualTo(2);
        assertThat(third.attemptNo()).as("of the destination").isEqualTo(3);
        idleAgain(destination, 1);
        assertThat(claim(destination).get(0).phoneNumber()).isEqualTo("sip:ann@example.com");
        assertThat(standing(destination)).isEqualTo("1 0 4 2 1 2,1");
        assertThat(counters()).isEqualTo("1 0 1 0 0 4");
    }

    @Test
    void aCallKeepsThePlanAndTheQueueItWasMadeBy() {
        outplan("\"max_try_count_0\": 1");
        run("UPDATE auto_dialer_campaigns SET queue_id = 99 WHERE id = ?", campaign);
        long call = claim(destination("+12025550123")).get(0).id();
        run("UPDATE auto_dialer_campaigns SET outplan_id = NULL, queue_id = NULL WHERE id = ?", campaign);
        assertThat(sql.sql("SELECT outplan_id > 0 AND queue_id = 99 FROM auto_dialer_call_sessions WHERE id = ?")
                        .param(call)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void anAddressWithZeroTriesIsSkippedByTheFirstCallToo() {
        outplan("\"max_try_count_0\": 0, \"max_try_count_2\": 1");
        long destination = destination("+12025550101", "+12025550102", "+12025550103");
        assertThat(claim(destination).get(0).phoneNumber()).isEqualTo("+12025550103");
        assertThat(standing(destination)).isEqualTo("1 0 1 2 0 0,1");
    }

    @Test
    void aDestinationOfWhichThePlanAllowsNoCallEndsAndIsCounted() {
        outplan("\"max_try_count_0\": 0, \"max_try_count_4\": 1");
        long destination = destination("+12025550101");
        assertThat(claim(destination)).isEmpty();
        assertThat(standing(destination)).isEqualTo("2 2 0 0 0");
        assertThat(counters()).isEqualTo("1 0 0 0 1 0");
    }

    @Test
    void addressesThatRotateAreCalledFromTheOneWhoseTurnItIsAndAfterTheLastTheFirstAgain() {
        outplan(
                "\"max_try_count_0\": 2, \"max_try_count_1\": 1, \"max_try_count_2\": 2, \"address_order\": \"rotate\"");
        long destination = destination("+12025550101", "+12025550102", "+12025550103");
        claim(destination);
        idleAgain(destination, 1);
        assertThat(claim(destination).get(0).phoneNumber()).isEqualTo("+12025550102");
        idleAgain(destination, 1);
        assertThat(claim(destination).get(0).phoneNumber())
                .as("the second is exhausted")
                .isEqualTo("+12025550103");
        idleAgain(destination, 3);
        ClaimedCall fourth = claim(destination).get(0);
        assertThat(fourth.phoneNumber()).isEqualTo("+12025550101");
        assertThat(fourth.tryCount()).isEqualTo(2);
        assertThat(fourth.attemptNo()).isEqualTo(4);
        assertThat(standing(destination)).isEqualTo("1 0 4 0 2 1,1");
    }

    @Test
    void aNumberThatTurnedOutToBeNoneIsNotClaimedInAnyOrderAndEndsADestinationWithoutAnother() {
        long destination = destination("+12025550101", "+12025550102");
        run("UPDATE auto_dialer_destinations SET invalid_addresses = 1 WHERE id = ?", destination);
        assertThat(claim(destination).get(0).phoneNumber()).isEqualTo("+12025550102");
        run("UPDATE auto_dialer_destinations SET invalid_addresses = 3 WHERE id = ?", destination);
        outplan("\"max_try_count_0\": 5, \"max_try_count_1\": 5, \"address_order\": \"rotate\"");
        idleAgain(destination, 0);
        assertThat(claim(destination)).isEmpty();
        assertThat(counters()).isEqualTo("1 0 0 0 1 1");
    }

    @Test
    void aTotalThatIsSpentEndsADestinationWhateverItsAddressesAllow() {
        outplan("\"max_try_count_0\": 5, \"max_try_count_1\": 5, \"max_attempts\": 2");
        long destination = destination("+12025550101", "+12025550102");
        claim(destination);
        idleAgain(destination, 0);
        claim(destination);
        idleAgain(destination, 0);
        assertThat(claim(destination)).isEmpty();
        assertThat(standing(destination)).isEqualTo("2 2 2 0 2 0");
    }

    @Test
    void noAddressIsLiveTwiceWhicheverPlaceItHas() {
        outplan("\"max_try_count_0\": 1, \"max_try_count_1\": 1");
        long first = destination("+12025550101", "sip:ann@example.com");
        long second = destination("+12025550102", "+12025550101");
        long third = destination("sip:ANN@example.com");
        idleAgain(second, 1);
        assertThat(claim(first, second)).extracting(ClaimedCall::destinationId).containsExactly(first);
        assertThat(claim(second)).as("its second number is another's first").isEmpty();
        idleAgain(first, 1);
        assertThat(claim(first, third)).extracting(ClaimedCall::destinationId).containsExactly(first);
        assertThat(claim(third)).as("the same SIP address").isEmpty();
        assertThat(claim(second)).as("that call has ended").hasSize(1);
    }

    @Test
    void withoutAnOutplanEachAddressHasTheCampaignsAttemptsAndTheInstallationSetsTheTotal() {
        assertThat(rows.campaign(campaign, NODE).orElseThrow().limits()).isEqualTo(TryLimits.each(2, 25));
    }

    @Test
    void variablesNameAndDetailComeWithTheCall() {
        long destination = destination("+12025550101");
        run(
                "UPDATE auto_dialer_destinations SET variables = '{\"city\":\"Bonn\"}', name = 'Ann', detail = 'Prefers mornings' WHERE id = ?",
                destination);
        assertThat(claim(destination).get(0).particulars())
                .isEqualTo(new Particulars("Ann", "Prefers mornings", "{\"city\":\"Bonn\"}"));
    }

    @Test
    void theHighestPriorityIsDueFirstAndAmongEqualsTheLongestDue() {
        long late = destination("+12025550101", 0, "2026-05-01 11:00:00");
        long early = destination("+12025550102", 0, "2026-05-01 10:00:00");
        long urgent = destination("+12025550103", 7, "2026-05-01 11:59:00");
        long low = destination("+12025550104", -3, "2026-05-01 08:00:00");
        destination("+12025550105", 100, "2026-05-01 12:00:01");
        assertThat(dueStore.due(List.of(version), NOW, 10)).containsExactly(urgent, early, late, low);
        assertThat(dueStore.due(List.of(version), NOW, 2)).containsExactly(urgent, early);
    }

    @Test
    void theNextDueIsTheEarliestOfAllPriorities() {
        destination("+12025550101", 5, "2026-05-03 00:00:00");
        destination("+12025550102", 0, "2026-05-02 00:00:00");
        destination("+12025550103", -5, "2026-05-04 00:00:00");
        assertThat(dueStore.nextDue(version)).hasValue(Instant.parse("2026-05-02T00:00:00Z"));
    }
}
