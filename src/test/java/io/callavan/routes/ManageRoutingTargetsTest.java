package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import io.callavan.web.ApiProgram.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CallavanTest
class ManageRoutingTargetsTest {

    private static final String TARGETS = "/v1/routing-targets";
    private static final String CAMPAIGNS = "/v1/auto-dialer-campaigns";
    private static final String WEBSOCKET =
            "{\"name\": \"Anna\", \"type\": \"ai_assistant_websocket\", \"address\": \"wss://anna.example.com/calls\"}";

    @Autowired
    private ApplicationContext context;

    private ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    private Answer posted(String path) {
        return ApiProgram.send(program.request(path).POST(BodyPublishers.noBody()));
    }

    private long made(String body) {
        Answer answer = program.post(TARGETS, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().at("/data/id").asLong();
    }

    @Test
    void aTargetIsMadeReadChangedListedAndTakenAway() {
        long id = made(WEBSOCKET);
        Answer changed = program.put(TARGETS + "/" + id, "{\"address\": \"ws://10.0.0.1:8080/anna\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        Answer read = program.get(TARGETS + "/" + id);
        assertThat(read.json()).isEqualTo(((ObjectNode) changed.json()).without("message"));
        assertThat(read.json().path("data").fieldNames())
                .toIterable()
                .containsExactly("id", "name", "type", "address", "addresses", "created_at", "updated_at");
        assertThat(read.json().at("/data/name").asText()).isEqualTo("Anna");
        assertThat(read.json().at("/data/address").asText()).isEqualTo("ws://10.0.0.1:8080/anna");

        assertThat(program.get(TARGETS).json().at("/data/0/id").asLong()).isEqualTo(id);
        assertThat(program.delete(TARGETS + "/" + id).status()).isEqualTo(204);
        assertThat(program.get(TARGETS + "/" + id).status()).isEqualTo(404);
        assertThat(program.get(TARGETS).json().at("/meta/total").asInt()).isZero();
    }

    @Test
    void aLoadBalancerHasWeightedAddressesInTheirOrder() {
        long id = made(
                """
                {"name": "All", "type": "ai_load_balancer", "addresses": [
                  {"address": "wss://one.example.com", "weight": 3}, {"address": "sip:two@example.com"}]}""");
        assertThat(program.get(TARGETS + "/" + id).json().at("/data/addresses").toString())
                .isEqualTo("[{\"address\":\"wss://one.example.com\",\"weight\":3},"
                        + "{\"address\":\"sip:two@example.com\",\"weight\":1}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ai_assistant_websocket | https://anna.example.com | WebSocket",
                "ai_assistant_websocket | sip:anna@example.com | WebSocket",
                "ai_assistant_websocket | wss:// | WebSocket",
                "ai_assistant_websocket | wss://a b.example.com | WebSocket",
                "ai_assistant_websocket | wss://user:secret@example.com | WebSocket",
                "ai_assistant_sip | wss://anna.example.com | SIP",
                "ai_assistant_sip | anna@example.com | SIP",
                "ai_assistant_sip | sip:anna | SIP",
                "ai_assistant_sip | sip:anna@exa<mple.com | SIP",
                "ai_assistant | tel:+12025550100 | SIP"
            })
    void anAddressMustBeOfTheTypesKind(String type, String address, String rule) {
        Answer answer = program.post(
                TARGETS, "{\"name\": \"Anna\", \"type\": \"%s\", \"address\": \"%s\"}".formatted(type, address));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/address/0").asText()).contains(rule, address);
    }

    @Test
    void anAddressIsNeededInItsOwnPlaceOnly() {
        assertThat(fields("{\"name\": \"Anna\", \"type\": \"ai_assistant\"}")).containsExactly("address");
        assertThat(fields("{\"name\": \"Anna\", \"type\": \"ai_load_balancer\"}"))
                .containsExactly("addresses");
        assertThat(fields(WEBSOCKET.replace("}", ", \"addresses\": [{\"address\": \"wss://b.example.com\"}]}")))
                .containsExactly("addresses");
        assertThat(
                        fields(
                                """
                        {"name": " ", "type": "ai_load_balancer", "address": "wss://b.example.com",
                         "addresses": [{"address": "nonsense"}]}"""))
                .containsExactlyInAnyOrder("name", "address", "addresses");
    }

    private Iterable<String> fields(String body) {
        Answer answer = program.post(TARGETS, body);
        assertThat(answer.status()).isEqualTo(422);
        return () -> answer.json().path("errors").fieldNames();
    }

    @Test
    void theTypeStays() {
        long id = made(WEBSOCKET);
        Answer answer = program.put(
                TARGETS + "/" + id, "{\"type\": \"ai_assistant_sip\", \"address\": \"sip:anna@example.com\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/type/0").asText()).contains("make another target");
    }

    @Test
    void aTargetInUseIsNotTakenAway() {
        long id = made(WEBSOCKET);
        long campaign = program.post(
                        CAMPAIGNS,
                        """
                        {"name": "Spring", "routing_destination_type": "ai_assistant", "routing_destination_id": %d,
                         "caller_id": "+12025550100"}"""
                                .formatted(id))
                .json()
                .at("/data/id")
                .asLong();
        Answer refused = program.delete(TARGETS + "/" + id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("ROUTING_TARGET_IN_USE");
        assertThat(refused.json().path("message").asText()).contains("Spring");

        program.patch(CAMPAIGNS + "/" + campaign + "/archive");
        assertThat(program.delete(TARGETS + "/" + id).status()).isEqualTo(204);
        long copy = posted(CAMPAIGNS + "/" + campaign + "/copy")
                .json()
                .at("/data/id")
                .asLong();
        assertThat(program.patch(CAMPAIGNS + "/" + copy + "/start")
                        .json()
                        .path("errors")
                        .fieldNames())
                .toIterable()
                .contains("NO_ROUTING_TARGET");
    }

    @Test
    void anotherOrganizationsTargetIsNotThere() {
        long id = made(WEBSOCKET);
        ApiProgram stranger = ApiProgram.of(context);
        assertThat(stranger.get(TARGETS + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.put(TARGETS + "/" + id, "{\"name\": \"Mine\"}").status())
                .isEqualTo(404);
        assertThat(stranger.delete(TARGETS + "/" + id).status()).isEqualTo(404);
        assertThat(program.get(TARGETS + "/" + id).json().at("/data/name").asText())
                .isEqualTo("Anna");
    }

    @Test
    void numbersForAPoolAndANewCycleAreAskedForBesideCampaignIds() {
        long did = program.post("/v1/dids", "{\"phone_number\": \"+12025550100\"}")
                .json()
                .at("/data/id")
                .asLong();
        long campaign = program.post(
                        CAMPAIGNS,
                        """
                        {"name": "Pool", "routing_destination_type": "hangup", "caller_id_pool_enabled": true,
                         "caller_id_pool": [{"did_id": %d}]}"""
                                .formatted(did))
                .json()
                .at("/data/id")
                .asLong();
        assertThat(program.get(CAMPAIGNS + "/available-caller-ids")
                        .json()
                        .path("data")
                        .toString())
                .isEqualTo("[{\"did_id\":%d,\"phone_number\":\"+12025550100\",\"friendly_name\":null,\"campaigns\":1}]"
                        .formatted(did));
        assertThat(program.get(CAMPAIGNS + "/available-caller-ids?exclude_campaign_id=" + campaign)
                        .json()
                        .at("/data/0/campaigns")
                        .asInt())
                .isZero();
        Answer reset = posted(CAMPAIGNS + "/" + campaign + "/reset-caller-id-cycle");
        assertThat(reset.status()).isEqualTo(409);
        assertThat(reset.json().path("code").asText()).isEqualTo("CAMPAIGN_NOT_PAUSED");
    }
}
