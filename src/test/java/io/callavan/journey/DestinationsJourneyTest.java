package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.simulator.Behaviour;
import io.callavan.simulator.JudgedRequest;
import io.callavan.simulator.Limit;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Destinations with several addresses, of several priorities, and those whose retry came due while nothing was dialed. */
class DestinationsJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Journey journey = new Journey(Stage.dialer());

    @BeforeEach
    void theCarrier() {
        Stage.carrier()
                .behave(
                        Behaviour.parse(
                                """
                                {"outcomes": {"answer": 1}, "ringMillis": {"fixed": 20}, "talkMillis": {"fixed": 50},
                                 "noAnswerMillis": {"fixed": 50},
                                 "rules": [{"pattern": "^\\\\+12025760", "outcomes": {"busy": 1}},
                                           {"pattern": "^\\\\+12025761", "outcomes": {"invalid": 1}},
                                           {"pattern": "^\\\\+12025766", "outcomes": {"busy": 1}},
                                           {"pattern": "^sip:", "outcomes": {"no_answer": 1}}]}"""));
        Stage.carrier().judge().limits(List.of(new Limit("", 5, 4, 2, null)));
    }

    @AfterEach
    void theMachinesTime() {
        Stage.clock().reset();
    }

    private long post(String path, String json) {
        var answer = journey.api().post(path, json);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json().at("/data/id").asLong();
    }

    /** A list of these, assigned to the campaign. */
    private long list(String name, long campaign, List<String> destinations) {
        long list = post("/v1/lists", "{\"name\": \"" + name + "\"}");
        append(list, destinations);
        post("/v1/lists/" + list + "/assign", "{\"campaign_id\": " + campaign + "}");
        return list;
    }

    private void append(long list, List<String> destinations) {
        post("/v1/lists/" + list + "/destinations", "{\"destinations\": [" + String.join(", ", destinations) + "]}");
    }

    private long outplan(String settings) {
        return post("/v1/outplans", "{\"name\": \"P\", \"dial_timeout\": 5000, " + settings + "}");
    }

    private long campaign(String name, String more) {
        return journey.campaign(name, 5, 4, ", \"caller_id\": \"+12025550199\"" + more);
    }

    private static List<String> numbersOf(List<JudgedRequest> calls) {
        return calls.stream().map(JudgedRequest::number).toList();
    }

    @Test
    void fiveAddressesAreTriedInOrderAsTheOutplanSays() {
        long plan = outplan(
                """
                "try_interval": 300, "max_try_count_0": 2, "max_try_count_1": 3, "max_try_count_2": 0,
                "max_try_count_3": 1, "max_try_count_4": 1""");
        long campaign = campaign(
                "Five",
                ", \"outplan_id\": " + plan
                        + ", \"actions\": [{\"text\": \"${destination.name} in ${variables.city}, ${session.id}\"}]");
        list(
                "five",
                campaign,
                IntStream.range(0, 3)
                        .mapToObj(
                                """
                                {"phone_number": "+1202576000%1$d",
                                 "destination_1": {"type": "tel", "target": "+1202576100%1$d"},
                                 "destination_2": {"type": "tel", "target": "+1202576200%1$d"},
                                 "destination_3": {"type": "sip", "target": "sip:ann%1$d@example.com"},
                                 "destination_4": {"type": "tel", "target": "+1202576400%1$d"},
                                 "name": "Ann \\"%1$d", "variables": {"city": "Bonn %1$d", "callavan_call": "1"}}"""
                                        ::formatted)
                        .toList());
        journey.start(campaign);
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        Stage.books().areClosed(campaign);
        for (int each = 0; each < 3; each++) {
            List<JudgedRequest> calls = callsWith("Bonn " + each);
            assertThat(numbersOf(calls))
                    .as("busy twice, no number, skipped, not answered, answered")
                    .containsExactly(
                            "+1202576000" + each,
                            "+1202576000" + each,
                            "+1202576100" + each,
                            "sip:ann" + each + "@example.com",
                            "+1202576400" + each);
            assertThat(calls)
                    .extracting(call -> call.profile().get("callavan_actions").asText())
                    .containsOnly("[{\"text\":\"Ann \\\"%1$d in Bonn %1$d, ${session.id}\"}]".formatted(each));
            assertThat(later(calls.get(1), calls.get(2))).isGreaterThanOrEqualTo(Duration.ofMillis(298));
            assertThat(calls).allSatisfy(call -> assertThat(
                            call.profile().get("callavan_call").asLong())
                    .as("a variable of the same name takes no place of ours")
                    .isGreaterThan(1));
        }
        JsonNode log = journey.api()
                .get("/v1/auto-dialer-campaigns/" + campaign + "/calls")
                .json()
                .path("data");
        assertThat(log).as("rows agree with the carrier").hasSize(15);
        assertThat(log).anySatisfy(call -> {
            assertThat(call.path("destination_index").asInt()).isEqualTo(4);
            assertThat(call.path("try_count").asInt()).isEqualTo(1);
            assertThat(call.path("attempt").asInt()).isEqualTo(5);
        });
    }

    private static List<JudgedRequest> callsWith(String city) {
        return Stage.carrier().judge().calls().stream()
                .filter(each -> each.profile().containsKey("var_city")
                        && each.profile().get("var_city").asText().equals(city))
                .sorted(Comparator.comparing(JudgedRequest::arrivalNanos))
                .toList();
    }

    private static Duration later(JudgedRequest ended, JudgedRequest next) {
        return Duration.between(ended.ended(), next.arrival());
    }

    @Test
    void whatIsAddedToAWaitingCampaignIsDialedTheMoreUrgentFirst() {
        long campaign = campaign("Continue", ", \"end_handle\": \"continue\"");
        long list = list("continue", campaign, List.of("{\"phone_number\": \"+12025765000\"}"));
        journey.start(campaign);
        journey.awaitProcessed(campaign, 1, PATIENCE);
        assertThat(journey.campaign(campaign).path("status").asText()).isEqualTo("active");

        append(
                list,
                IntStream.of(0, 1, 4, 1, 3)
                        .mapToObj(priority -> "{\"phone_number\": \"+1202576500%d\", \"priority\": %d}"
                                .formatted(6 - priority, priority))
                        .distinct()
                        .toList());
        journey.awaitProcessed(campaign, 5, PATIENCE);

        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
        assertThat(numbersOf(Stage.books().calls("+12025765")))
                .containsExactly("+12025765000", "+12025765002", "+12025765003", "+12025765005", "+12025765006");
        assertThat(journey.campaign(campaign).path("status").asText()).isEqualTo("active");
        journey.api().patch("/v1/auto-dialer-campaigns/" + campaign + "/archive");
    }

    @Test
    void retriesThatCameDueInADayOfStandstillLeavePacedAndEachOnce() {
        long plan = outplan("\"try_interval\": 43200000, \"max_try_count_0\": 2");
        long campaign = campaign("Standstill", ", \"outplan_id\": " + plan);
        list(
                "standstill",
                campaign,
                IntStream.range(0, 7)
                        .mapToObj("{\"phone_number\": \"+1202576600%d\"}"::formatted)
                        .toList());
        journey.start(campaign);
        await().atMost(PATIENCE)
                .until(() -> journey.statistics(campaign).path("attempts").asInt() == 7
                        && journey.statistics(campaign).path("active_calls").asInt() == 0);
        assertThat(journey.statistics(campaign).path("pending_calls").asInt())
                .as("all wait half a day")
                .isEqualTo(7);

        Stage.clock().set(Clock.systemUTC().instant().plus(Duration.ofDays(1)));
        journey.awaitCompletion(campaign, PATIENCE);

        assertThat(Stage.carrier().judge().verdict().violations())
                .as("five a second, two for each number")
                .isEmpty();
        Stage.books().areClosed(campaign);
        assertThat(Stage.books().callsByNumber("+12025766").values()).hasSize(7).allSatisfy(each -> assertThat(each)
                .hasSize(2));
        assertThat(journey.statistics(campaign).path("failed_calls").asInt()).isEqualTo(7);
    }

    @Test
    void aCampaignThatCannotBeLookedAtKeepsNobodyElseFromDialing() {
        var stranger = new Journey(Stage.dialer());
        long broken = stranger.campaign("Broken", 5, 4, ", \"caller_id\": \"+12025550199\"");
        stranger.list("broken", broken, Journey.csv(Journey.numbers("202591", 3)));
        long whole = journey.campaign("Whole", 5, 4, ", \"caller_id\": \"+12025550199\"");
        journey.list("whole", whole, Journey.csv(Journey.numbers("202590", 12)));
        hours(stranger, "whenever");
        stranger.start(broken);
        journey.start(whole);

        journey.awaitCompletion(whole, PATIENCE);

        assertThat(stranger.statistics(broken).path("attempts").asInt()).isZero();
        hours(stranger, null);
        stranger.awaitCompletion(broken, PATIENCE);
        assertThat(Stage.carrier().judge().verdict().violations()).isEmpty();
    }

    /** What no edit of ours writes. */
    private static void hours(Journey owner, @Nullable String hours) {
        Stage.dialer()
                .sql()
                .sql("UPDATE organizations SET legal_hours = ? WHERE id = ?")
                .params(hours, owner.api().caller().organizationId())
                .update();
    }
}
