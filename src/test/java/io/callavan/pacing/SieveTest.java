package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.call.Calls;
import io.callavan.call.ClaimedCall;
import io.callavan.dnc.Permissions;
import io.callavan.time.Utc;
import io.callavan.web.ApiProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of due destinations that may not be dialed, or not now. Theirs is a year that nobody dials in meanwhile. */
@CallavanTest
class SieveTest {

    private static final String WASHINGTON = "+12025550123";
    private static final String CHICAGO = "+13125550123";
    private static final Instant NOON = Instant.parse("2029-01-16T17:00:00Z");
    private static final Instant NIGHT = Instant.parse("2029-01-16T05:00:00Z");
    private static final AtomicLong CALLS = new AtomicLong(1L << 57);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private Pacing pacing;

    @Autowired
    private CampaignRowStore rows;

    @Autowired
    private Sieve sieve;

    @Autowired
    private ClaimStore claims;

    @Autowired
    private Calls calls;

    @Autowired
    private Permissions permissions;

    @Autowired
    private PlatformTransactionManager transactions;

    private ApiProgram program;
    private long node;
    private CampaignRow campaign;
    private List<Long> due;

    @BeforeEach
    void aCampaignInItsHours() {
        program = ApiProgram.of(context);
        await().atMost(Duration.ofSeconds(20)).until(() -> pacing.reading().node() != null);
        node = Objects.requireNonNull(pacing.reading().node());
        sql.sql("UPDATE organizations SET legal_hours = '08:00-21:00' WHERE id = ?")
                .param(program.caller().organizationId())
                .update();
        campaign = campaign(true);
        due = destinations(campaign.id());
    }

    private CampaignRow campaign(boolean localTime) {
        long id = program.post(
                        "/v1/auto-dialer-campaigns",
                        """
                        {"name": "Sieve", "routing_destination_type": "hangup", "caller_id": "+12025550100",
                         "respect_local_time": %s, "end_handle": "continue"}"""
                                .formatted(localTime))
                .json()
                .at("/data/id")
                .asLong();
        long list = insert(
                """
                INSERT INTO auto_dialer_lists (organization_id, name, status, campaign_id, created_at, updated_at)
                VALUES (?, UUID(), 'in_use', ?, NOW(3), NOW(3))""",
                program.caller().organizationId(),
                id);
        long version = insert(
                """
                INSERT INTO auto_dialer_list_versions (list_id, version_number, status, file_name, created_at, touched_at)
                VALUES (?, 1, 'ready', 'list.csv', NOW(3), NOW(3))""",
                list);
        update("UPDATE auto_dialer_lists SET version_id = ? WHERE id = ?", version, list);
        for (String number : List.of(WASHINGTON, CHICAGO)) {
            update(
                    "INSERT INTO auto_dialer_destinations (version_id, phone_number, next_attempt_at) VALUES (?, ?, ?)",
                    version,
                    number,
                    "2029-01-01 00:00:00");
        }
        update(
                """
                UPDATE auto_dialer_campaign_counters SET total_destinations = 2, pending_calls = 2
                WHERE campaign_id = ?""",
                id);
        assertThat(program.patch("/v1/auto-dialer-campaigns/" + id + "/start").status())
                .isEqualTo(200);
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> rows.campaign(id, node), Optional::isPresent)
                .orElseThrow();
    }

    private List<Long> destinations(long campaignId) {
        return sql.sql(
                        """
                        SELECT d.id FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id
                        WHERE l.campaign_id = ? ORDER BY d.id""")
                .param(campaignId)
                .query(Long.class)
                .list();
    }

    private void doNotCall(String number, String scope) {
        var answer = program.post("/v1/dnc", "{\"phone_numbers\": [\"" + number + "\"]" + scope + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private void rules(String json) {
        var answer = program.put("/v1/calling-rules", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** A call that ended, of another campaign of the organization. */
    private void attempt(String number, Instant at, int state) {
        update(
                """
                INSERT INTO auto_dialer_call_sessions
                  (id, organization_id, campaign_id, destination_id, node_id, phone_number, try_count, slot_no, state,
                   carrier, webhook_token, claimed_at, check_at, expires_at)
                VALUES (?, ?, 0, 0, 0, ?, 1, 0, ?, 'simulator', ?, ?, '2999-01-01', '2999-01-01')""",
                CALLS.incrementAndGet(),
                program.caller().organizationId(),
                number,
                state,
                UUID.randomUUID().toString().replace("-", ""),
                Utc.of(at));
    }

    private List<Long> sift(Instant now) {
        return sieve.sift(campaign, due, node, now);
    }

    /** Status, outcome and due time of a destination. */
    private String standing(long destination) {
        return sql.sql(
                        """
                        SELECT CONCAT_WS(' ', status, outcome, attempts, DATE_FORMAT(next_attempt_at, '%m-%d %H:%i'))
                        FROM auto_dialer_destinations WHERE id = ?""")
                .param(destination)
                .query(String.class)
                .single();
    }

    /** total = pending + active + completed + failed + suppressed; attempts. */
    private String counters() {
        return sql.sql(
                        """
                        SELECT CONCAT(total_destinations, ' = ', pending_calls, ' + ', active_calls, ' + ', completed_calls,
                                      ' + ', failed_calls, ' + ', suppressed_calls, '; ', attempts)
                        FROM auto_dialer_campaign_counters WHERE campaign_id = ?""")
                .param(campaign.id())
                .query(String.class)
                .single();
    }

    @Test
    void whatMayBeDialedStaysAsItIs() {
        assertThat(sift(NOON)).isEqualTo(due);
        assertThat(standing(due.get(0))).isEqualTo("0 0 0 01-01 00:00");
        assertThat(counters()).isEqualTo("2 = 2 + 0 + 0 + 0 + 0; 0");
    }

    @Test
    void aNumberOnTheOrganizationsListEndsSuppressedAndIsCounted() {
        doNotCall(WASHINGTON, "");
        assertThat(sift(NOON)).containsExactly(due.get(1));
        assertThat(standing(due.get(0))).startsWith("2 3 0");
        assertThat(counters()).isEqualTo("2 = 1 + 0 + 0 + 0 + 1; 0");
        var page = program.get("/v1/auto-dialer-campaigns/" + campaign.id() + "/destinations?status=done");
        assertThat(page.json().at("/data/0/outcome").asText()).isEqualTo("suppressed");
        var figures = program.get("/v1/auto-dialer-campaigns/" + campaign.id() + "/statistics");
        assertThat(figures.json().at("/data/suppressed_calls").asInt()).isEqualTo(1);
        assertThat(figures.json().at("/data/processed_percentage").asDouble()).isEqualTo(50.0);
    }

    @Test
    void aNumberOnACampaignsListIsSuppressedInThatCampaignOnly() {
        CampaignRow other = campaign;
        campaign = campaign(true);
        doNotCall(WASHINGTON, ", \"campaign_id\": " + other.id());
        assertThat(sieve.sift(campaign, destinations(campaign.id()), node, NOON))
                .hasSize(2);
        campaign = other;
        assertThat(sift(NOON)).containsExactly(due.get(1));
    }

    @Test
    void aSuppressedDestinationEndsOnceHoweverOftenItIsSifted() {
        doNotCall(WASHINGTON, "");
        sift(NOON);
        sift(NOON);
        assertThat(counters()).isEqualTo("2 = 1 + 0 + 0 + 0 + 1; 0");
    }

    @Test
    void aNumberAtItsDayCapIsDueWhenTheWindowFrees() {
        rules("{\"attempts_per_day\": 2}");
        attempt(WASHINGTON, NOON.minus(Duration.ofHours(25)), 3);
        attempt(WASHINGTON, NOON.minus(Duration.ofHours(23)), 3);
        assertThat(sift(NOON)).as("one within the day").isEqualTo(due);
        attempt(WASHINGTON, NOON.minus(Duration.ofHours(1)), 3);
        assertThat(sift(NOON)).containsExactly(due.get(1));
        assertThat(standing(due.get(0))).isEqualTo("0 0 0 01-16 18:00");
        assertThat(sift(NOON.plus(Duration.ofHours(1)))).isEqualTo(due);
    }

    @Test
    void theWeekCapHoldsBesideTheDayCapAndTheLongerOneCounts() {
        rules("{\"attempts_per_day\": 1, \"attempts_per_week\": 2}");
        attempt(WASHINGTON, NOON.minus(Duration.ofDays(3)), 3);
        attempt(WASHINGTON, NOON.minus(Duration.ofHours(2)), 3);
        sift(NOON);
        assertThat(standing(due.get(0))).isEqualTo("0 0 0 01-20 17:00");
    }

    @Test
    void aCallThatWasNeverSentCountsTowardNoCap() {
        rules("{\"attempts_per_day\": 1}");
        attempt(WASHINGTON, NOON.minus(Duration.ofHours(2)), 4);
        assertThat(sift(NOON)).isEqualTo(due);
    }

    @Test
    void aCapThatFreesAtNightIsDueInTheMorning() {
        rules("{\"attempts_per_day\": 1}");
        attempt(WASHINGTON, Instant.parse("2029-01-16T04:00:00Z"), 3);
        sift(NOON);
        assertThat(standing(due.get(0))).isEqualTo("0 0 0 01-17 13:00");
    }

    @Test
    void asleepEachInItsOwnZoneTheyAreDueWhenTheirLegalHoursOpen() {
        assertThat(sift(NIGHT)).isEmpty();
        assertThat(standing(due.get(0))).as("Washington").isEqualTo("0 0 0 01-16 13:00");
        assertThat(standing(due.get(1))).as("Chicago").isEqualTo("0 0 0 01-16 14:00");
        assertThat(counters()).isEqualTo("2 = 2 + 0 + 0 + 0 + 0; 0");
    }

    @Test
    void theZoneOfTheRowOutranksTheDigits() {
        update("UPDATE auto_dialer_destinations SET timezone = 'America/Los_Angeles' WHERE id = ?", due.get(0));
        sift(NIGHT);
        assertThat(standing(due.get(0))).isEqualTo("0 0 0 01-16 16:00");
    }

    @Test
    void aCallThatCouldBeWrittenAfterTheLegalHoursIsNotClaimed() {
        assertThat(sift(Instant.parse("2029-01-17T01:59:59.900Z"))).containsExactly(due.get(1));
        assertThat(standing(due.get(0))).isEqualTo("0 0 0 01-17 13:00");
    }

    @Test
    void withoutRespectForLocalTimeNobodySleeps() {
        campaign = campaign(false);
        due = destinations(campaign.id());
        assertThat(sift(NIGHT)).isEqualTo(due);
    }

    @Test
    void hoursThatNeverFitAllZonesEndTheDestination() {
        rules("{\"legal_hours\": \"12:00-12:30\"}");
        update("UPDATE auto_dialer_destinations SET phone_number = '+18005550123' WHERE id = ?", due.get(0));
        sift(NOON);
        assertThat(standing(due.get(0))).startsWith("2 3 0");
    }

    @Test
    void whoDoesNotOwnTheCampaignEndsNothing() {
        doNotCall(WASHINGTON, "");
        assertThat(sieve.sift(campaign, due, node + 1_000_000, NOON)).containsExactly(due.get(1));
        assertThat(standing(due.get(0))).startsWith("0 0 0");
        assertThat(counters()).isEqualTo("2 = 2 + 0 + 0 + 0 + 0; 0");
    }

    private List<ClaimedCall> claim() {
        var owner = new OwnedCampaign(campaign, 0, System.nanoTime());
        return claim(List.of(
                new Candidate(owner, campaign, due.get(0), 0, CALLS.incrementAndGet()),
                new Candidate(owner, campaign, due.get(1), 1, CALLS.incrementAndGet())));
    }

    private List<ClaimedCall> claim(List<Candidate> candidates) {
        return claims.claim(
                candidates,
                node,
                "simulator",
                NOON,
                settings -> calls.deadlines(settings, NOON),
                call -> UUID.randomUUID().toString().replace("-", ""));
    }

    @Test
    void aCampaignThatIsBeingChangedIsLeftOutAndKeepsNobodyWaiting() {
        var claimed = new TransactionTemplate(transactions).execute(status -> {
            sql.sql("SELECT id FROM auto_dialer_campaigns WHERE id = ? FOR UPDATE")
                    .param(campaign.id())
                    .query(Long.class)
                    .single();
            return CompletableFuture.supplyAsync(this::claim)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(claimed).isEmpty();
        assertThat(claim()).hasSize(2);
    }

    @Test
    void aDestinationThatAnotherCampaignDialsByNowIsNotClaimed() {
        CampaignRow other = campaign(false);
        sql.sql("UPDATE auto_dialer_lists SET campaign_id = ? WHERE campaign_id = ?")
                .params(other.id(), campaign.id())
                .update();
        var stale = new Candidate(
                new OwnedCampaign(campaign, 0, System.nanoTime()), campaign, due.get(0), 0, CALLS.incrementAndGet());
        var alone = new Candidate(
                new OwnedCampaign(other, 0, System.nanoTime()), other, due.get(1), 0, CALLS.incrementAndGet());

        assertThat(claim(List.of(stale, alone)))
                .extracting(ClaimedCall::destinationId)
                .containsExactly(due.get(1));
    }

    @Test
    void aClaimLeavesWhatIsForbiddenSinceItWasRead() {
        assertThat(sift(NOON)).isEqualTo(due);
        doNotCall(WASHINGTON, "");
        List<ClaimedCall> claimed = claim();
        assertThat(claimed).extracting(ClaimedCall::destinationId).containsExactly(due.get(1));
        claimed.forEach(call -> calls.undo(call.id()));
        assertThat(counters()).isEqualTo("2 = 2 + 0 + 0 + 0 + 0; 0");
    }

    @Test
    void whatANewerVersionTookThePlaceOfIsNeitherClaimedNorEnded() {
        doNotCall(WASHINGTON, "");
        update("UPDATE auto_dialer_lists SET version_id = version_id + 1000000 WHERE campaign_id = ?", campaign.id());

        assertThat(claim()).isEmpty();
        sieve.sift(campaign, due, node, NOON);

        assertThat(standing(due.get(0))).startsWith("0 0 0");
        assertThat(counters()).isEqualTo("2 = 2 + 0 + 0 + 0 + 0; 0");
    }

    @Test
    void anOptOutStopsACallThatIsClaimedAndNotWrittenAndCostsNoAttempt() {
        List<ClaimedCall> claimed = claim();
        assertThat(claimed).hasSize(2);
        ClaimedCall call = claimed.get(0);
        assertThat(permissions.isFree(call.organizationId(), call.campaignId(), call.phoneNumber()))
                .isTrue();
        doNotCall(WASHINGTON, "");
        assertThat(permissions.isFree(call.organizationId(), call.campaignId(), call.phoneNumber()))
                .as("what the last check before the write asks")
                .isFalse();
        claimed.forEach(each -> calls.undo(each.id()));
        sift(NOON);
        assertThat(standing(due.get(0))).startsWith("2 3 0");
        assertThat(counters()).isEqualTo("2 = 1 + 0 + 0 + 0 + 1; 0");
    }

    private void update(String statement, Object... parameters) {
        sql.sql(statement).params(parameters).update();
    }

    private long insert(String statement, Object... parameters) {
        var key = new GeneratedKeyHolder();
        sql.sql(statement).params(parameters).update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }
}
