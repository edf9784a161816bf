package io.callavan.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every route keeps to, because the compiler cannot see it. */
class RouteRulesTest {

    private static final Pattern VERB_NOUN = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Set<String> WITH_STEPS =
            Set.of("split", "filter", "doTry", "aggregate", "loop", "multicast", "pipeline", "circuitBreaker");
    private static final Set<String> SCRIPTS =
            Set.of("groovy", "script", "js", "python", "mvel", "ognl", "process", "joor", "java", "spel");

    static Stream<RouteFile> files() {
        return RouteFile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteIsNamedAfterItsFileAndSaysWhatItIsFor(RouteFile file) {
        assertThat(file.name()).matches(VERB_NOUN);
        for (Map<String, Object> route : file.routes()) {
            assertThat(String.valueOf(route.get("id"))).startsWith(file.name());
            assertThat(String.valueOf(route.get("description")))
                    .as("%s: description", route.get("id"))
                    .hasSizeGreaterThan(8);
        }
    }

    @Test
    void idsAreUnique() {
        List<Object> ids = files().flatMap(file -> file.routes().stream())
                .map(route -> route.get("id"))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aStepThatHoldsStepsHasSome(RouteFile file) {
        file.walk((key, value) -> {
            if (WITH_STEPS.contains(key)) {
                assertThat(RouteFile.map(value).get("steps"))
                        .as("%s: %s without steps of its own swallows what follows", file.name(), key)
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                        .isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void noProgramHidesInARoute(RouteFile file) {
        file.walk((key, value) -> assertThat(SCRIPTS).as(file.name()).doesNotContain(key));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noMessageDataDecidesWhereAMessageGoes(RouteFile file) {
        file.walk((key, value) -> {
            assertThat(key).as(file.name()).isNotIn("toD", "recipientList", "routingSlip", "dynamicRouter");
            if (Set.of("uri", "to", "wireTap").contains(key) && value instanceof String uri) {
                assertThat(uri).as(file.name()).doesNotContain("${");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void sqlIsConstant(RouteFile file) {
        file.walk((key, value) -> {
            if (key.equals("simple")) {
                assertThat(String.valueOf(value))
                        .as(file.name())
                        .doesNotContainPattern("(?i)\\b(select|insert|update|delete)\\b.*\\b(from|into|set|where)\\b");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void aDoorToTheOutsideScrubsItsHeaders(RouteFile file) {
        for (Map<String, Object> route : file.routes()) {
            String from = String.valueOf(RouteFile.map(route.get("from")).get("uri"));
            if (from.startsWith("platform-http")) {
                assertThat(route.get("routeConfigurationId"))
                        .as("%s", route.get("id"))
                        .isIn("api", "webhook");
            }
        }
    }
}
