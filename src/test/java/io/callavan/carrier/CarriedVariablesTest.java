package io.callavan.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.call.CallSettings;
import io.callavan.call.ClaimedCall;
import io.callavan.call.Particulars;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CarriedVariablesTest {

    private static Map<String, String> carried(@Nullable String variables) {
        var settings = new CallSettings(1, false, "hangup", null, "connected", 60, 3600, false, null);
        var call = new ClaimedCall(
                7,
                1,
                1,
                1,
                0,
                "+12025550100",
                0,
                1,
                1,
                "t",
                "+12025550199",
                new Particulars(null, null, variables),
                settings);
        return new CarriedVariables(new ObjectMapper()).of(call);
    }

    private static String object(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(each -> "\"v%02d\":\"%s\"".formatted(each, value))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void noVariableCanTakeTheNameOfOurs() {
        assertThat(carried("{\"callavan_call\":\"1\",\"city\":\"Zürich\"}"))
                .containsExactly(Map.entry("var_callavan_call", "1"), Map.entry("var_city", "Zürich"));
    }

    @Test
    void withoutVariablesNothingIsCarried() {
        assertThat(carried(null)).isEmpty();
        assertThat(carried("{}")).isEmpty();
    }

    @Test
    void whatIsTooLongIsLeftOutWhole() {
        assertThat(carried("{\"a\":\"" + "x".repeat(1000) + "\",\"b\":\"" + "x".repeat(1001) + "\",\"" + "k".repeat(65)
                        + "\":\"1\",\"" + "k".repeat(64) + "\":\"1\"}"))
                .containsOnlyKeys("var_a", "var_" + "k".repeat(64));
    }

    @Test
    void fiftyAreCarriedAndEightKilobytes() {
        assertThat(carried(object(51, "x"))).hasSize(50).doesNotContainKey("var_v50");
        assertThat(carried(object(12, "x".repeat(900)))).hasSize(9);
    }
}
