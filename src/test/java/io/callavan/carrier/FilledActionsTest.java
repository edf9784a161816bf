package io.callavan.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.call.CallSettings;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Particulars;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a destination's own words make of a campaign's actions. */
class FilledActionsTest {

    private static final Particulars ANN = new Particulars("Ann", null, "{\"city\":\"Bonn\",\"first name\":\"Änne\"}");

    private final ObjectMapper json = new ObjectMapper();

    private static ClaimedCall call(@Nullable String actions, Particulars particulars) {
        var settings =
                new CallSettings(1, false, "hangup", null, "connected", 45, 900, false, null, List.of(), actions, true);
        return new ClaimedCall(7, 1, 2, 3, 0, "sip:ann@example.com", 1, 1, 2, "t", null, particulars, settings);
    }

    private @Nullable String filled(@Nullable String actions, Particulars particulars) {
        return new FilledActions(json).of(call(actions, particulars));
    }

    /** The only text of a single action. */
    private String text(String text, Particulars particulars) {
        return read(filled(
                        json.createArrayNode()
                                .add(json.createObjectNode().put("text", text))
                                .toString(),
                        particulars))
                .at("/0/text")
                .asText();
    }

    private JsonNode read(@Nullable String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Particulars variable(String value) {
        return new Particulars(
                null,
                null,
                new ObjectMapper().createObjectNode().put("v", value).toString());
    }

    @Test
    void aVariableStandsWhereItIsNamedHoweverDeep() {
        assertThat(filled(
                        "[{\"option\":{\"lines\":[\"To ${variables.city}\",{\"t\":\"${variables.city}${variables.city}\"}]}}]",
                        ANN))
                .isEqualTo("[{\"option\":{\"lines\":[\"To Bonn\",{\"t\":\"BonnBonn\"}]}}]");
        assertThat(text("${variables.first name}", ANN)).isEqualTo("Änne");
    }

    @Test
    void nameDetailAndTheAddressThatIsCalledCanBeNamed() {
        assertThat(text("${destination.name} ${destination.address} ${destination.detail}", ANN))
                .isEqualTo("Ann sip:ann@example.com ");
    }

    @Test
    void whatTheDestinationDoesNotHaveIsEmpty() {
        assertThat(text("<${variables.town}${destination.detail}>", ANN)).isEqualTo("<>");
        assertThat(text("<${variables.city}${destination.name}>", Particulars.NONE))
                .isEqualTo("<>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${session.id}",
                "${name}",
                "${destination.data}",
                "${Variables.city}",
                "$variables.city",
                "${ variables.city}",
                "${variables.${city}}",
                "${variables.city",
                "{{city}}"
            })
    void allElseIsTheCarriersAndStays(String text) {
        assertThat(text(text, ANN)).isEqualTo(text);
    }

    @Test
    void keysStay() {
        assertThat(filled("[{\"${variables.city}\":\"${variables.city}\"}]", ANN))
                .isEqualTo("[{\"${variables.city}\":\"Bonn\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\",\"type\":\"hangup",
                "\\",
                "\u0000\n\u2028",
                "$1 \\1 $",
                "${variables.v}",
                "${destination.address}",
                "${"
            })
    void aValueStandsAsItIsAndNeverLeavesItsText(String value) {
        assertThat(text("${variables.v}", variable(value))).isEqualTo(value);
        assertThat(text("<${variables.v}{variables.v}>", variable(value))).isEqualTo("<" + value + "{variables.v}>");
    }

    @Test
    void whatWouldLeadBeyondSixteenThousandCharactersIsLeftOutWholeAndTheRestIsCarried() {
        String actions = "[{\"text\":\"${variables.v}\",\"name\":\"${destination.name}\"}]";
        int frame = "[{\"text\":\"\",\"name\":\"\"}]".length();
        String longest = "x".repeat(FilledActions.LONGEST - frame - "${destination.name}".length());

        assertThat(filled(
                        actions, new Particulars("Ann", null, variable(longest).variables())))
                .isEqualTo("[{\"text\":\"" + longest + "\",\"name\":\"Ann\"}]");
        assertThat(filled(
                        actions,
                        new Particulars("Ann", null, variable(longest + "x").variables())))
                .isEqualTo("[{\"text\":\"\",\"name\":\"Ann\"}]");
        assertThat(filled(
                        actions,
                        new Particulars(
                                null,
                                null,
                                variable("\n".repeat(longest.length() / 2)).variables())))
                .as("as many as JSON writes them with two")
                .hasSizeLessThanOrEqualTo(FilledActions.LONGEST)
                .hasSizeGreaterThan(FilledActions.LONGEST - 30);
        assertThat(filled(
                        actions,
                        new Particulars(
                                null,
                                null,
                                variable("\n".repeat(longest.length() / 2 + 1)).variables())))
                .hasSizeLessThan(100);
    }

    @Test
    void actionsThatNameNothingAreHandedOnAsTheyAreStored() {
        String unread = "no JSON, ${session.id}";
        assertThat(filled(unread, ANN)).isSameAs(unread);
        assertThat(filled(null, ANN)).isNull();
    }

    @Test
    void aFlowGetsThemFilledToo() {
        var flows = new Flows(new FlowProperties("https://flow.example.com", ""), json, Clock.systemUTC());
        JsonNode body = read(
                flows.handOver(call("[{\"text\":\"${variables.city}\"}]", ANN)).body());
        assertThat(body.path("actions")).hasToString("[{\"text\":\"Bonn\"}]");
        assertThat(read(flows.handOver(call(null, ANN)).body()).path("actions")).isEmpty();
    }
}
