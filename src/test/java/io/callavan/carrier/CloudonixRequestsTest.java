package io.callavan.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.call.CallSettings;
import io.callavan.call.CallSettings.MachineDetection;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Particulars;
import io.callavan.carrier.CarrierProperties.Contract;
import io.callavan.carrier.CarrierProperties.Endpoint;
import io.callavan.routing.RoutingAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in the request for a call, member by member as the carrier documents them. */
class CloudonixRequestsTest {

    private static final Endpoint ENDPOINT =
            new Endpoint(Contract.CLOUDONIX, "https://carrier.example.com", "demo", "key", "hook", false, false);
    private static final MachineDetection AMD = MachineDetection.of("Enabled", null, null, null, null);

    private final ObjectMapper json = new ObjectMapper();
    private final CloudonixRequests requests = new CloudonixRequests(json);

    private JsonNode place(
            long id, @Nullable Long target, @Nullable MachineDetection machines, RoutingAddress... addresses) {
        var settings = new CallSettings(
                1,
                false,
                "ai_assistant",
                target,
                "immediately",
                45,
                900,
                true,
                machines,
                List.of(addresses),
                null,
                false);
        var call = new ClaimedCall(
                id, 1, 2, 3, 0, "+12025550123", 0, 1, 1, "token", "+12025550100", Particulars.NONE, settings);
        try {
            return json.readTree(requests.place(ENDPOINT, call, "https://us.example.com/hook")
                    .body());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String cxml(String address) {
        JsonNode body = place(1, 7L, null, new RoutingAddress(address, 1));
        assertThat(body.has("application")).isFalse();
        return body.path("cxml").asText();
    }

    @Test
    void whatTheCampaignSetsStandsInTheRequest() {
        JsonNode body = place(1, null, null);
        assertThat(body.path("execute").asText()).isEqualTo("immediately");
        assertThat(body.path("record").asBoolean()).isTrue();
        assertThat(body.path("timeLimit").asInt()).isEqualTo(900);
        assertThat(body.path("timeout").asInt()).isEqualTo(45);
        assertThat(body.has("machineDetection")).isFalse();
        assertThat(body.path("cxml").asText()).isEqualTo("<Response><Hangup/></Response>");
    }

    @Test
    void aTargetIsConnectedByTheKindOfItsAddress() {
        assertThat(cxml("wss://anna.example.com/calls?a=1&b=\"2"))
                .isEqualTo(
                        "<Response><Connect><Stream url=\"wss://anna.example.com/calls?a=1&amp;b=&quot;2\"/></Connect>"
                                + "</Response>");
        assertThat(cxml("sip:anna@sip.example.com;transport=tls"))
                .isEqualTo("<Response><Dial><Sip>sip:anna@sip.example.com;transport=tls</Sip></Dial></Response>");
    }

    @Test
    void aLoadBalancersAddressesShareTheCallsByWeight() {
        RoutingAddress[] addresses = {new RoutingAddress("wss://one", 1), new RoutingAddress("wss://two", 3)};
        // every other call of a node, as when two campaigns take turns
        Map<String, Long> shares = LongStream.range(0, 1000)
                .mapToObj(call -> place((9L << 36) + 2 * call, 7L, null, addresses)
                        .path("cxml")
                        .asText())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(shares).hasSize(2);
        assertThat(shares.get("<Response><Connect><Stream url=\"wss://two\"/></Connect></Response>"))
                .isBetween(700L, 800L);
    }

    @Test
    void aCampaignFromBeforeThereWereTargetsNamesTheCarriersApplication() {
        JsonNode body = place(1, 7L, null);
        assertThat(body.path("application").asText()).isEqualTo("7");
        assertThat(body.has("cxml")).isFalse();
    }

    @Test
    void machineDetectionIsAskedForWithTheSeedsDefaultsAndToldToTheCallsOwnAddress() {
        JsonNode body = place(1, null, AMD);
        assertThat(body.path("machineDetection").asText()).isEqualTo("Enable");
        assertThat(body.path("machineDetectionTimeout").asInt()).isEqualTo(30);
        assertThat(body.path("machineDetectionSpeechThreshold").asInt()).isEqualTo(1500);
        assertThat(body.path("machineDetectionSpeechEndThreshold").asInt()).isEqualTo(2500);
        assertThat(body.path("machineDetectionSilenceTimeout").asInt()).isEqualTo(3500);
        assertThat(body.path("asyncAmd").asBoolean()).isTrue();
        assertThat(body.path("asyncAmdStatusCallback").asText()).isEqualTo("https://us.example.com/hook");
    }

    @Test
    void everySettingOfMachineDetectionIsSentAsItWasSet() {
        JsonNode body = place(1, null, MachineDetection.of("DetectMessageEnd", 20, 1600, 2600, 3600));
        assertThat(body.path("machineDetection").asText()).isEqualTo("DetectMessageEnd");
        assertThat(body.path("machineDetectionTimeout").asInt()).isEqualTo(20);
        assertThat(body.path("machineDetectionSpeechThreshold").asInt()).isEqualTo(1600);
        assertThat(body.path("machineDetectionSpeechEndThreshold").asInt()).isEqualTo(2600);
        assertThat(body.path("machineDetectionSilenceTimeout").asInt()).isEqualTo(3600);
    }

    @Test
    void aCallIsHungUpByItsSession() {
        CarrierRequest request = requests.hangUp(ENDPOINT, "a/b");
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.url()).isEqualTo("https://carrier.example.com/calls/demo/sessions/a%2Fb");
    }
}
