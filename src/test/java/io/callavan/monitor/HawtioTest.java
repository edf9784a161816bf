package io.callavan.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.organization.Role;
import io.callavan.web.ApiProgram;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What Hawtio gets from the process it is served by. */
@CallavanTest
class HawtioTest {

    private static final String QUESTION = "{\"type\": \"read\", \"mbean\": \"callavan:type=Dialer\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    CamelContext camel;

    Jolokia jolokia;

    @BeforeEach
    void begin() {
        jolokia = new Jolokia(ApiProgram.of(context));
    }

    @Test
    void everyRouteIsShownWithItsIdAndDescription() {
        JsonNode beans = jolokia.read(
                        "org.apache.camel:context=" + camel.getManagementName() + ",type=routes,name=*",
                        "RouteId",
                        "Description",
                        "State")
                .path("value");
        Map<String, JsonNode> shown = new HashMap<>();
        beans.forEach(bean -> shown.put(bean.path("RouteId").asText(), bean));

        assertThat(shown).hasSizeGreaterThan(30);
        assertThat(camel.getRoutes()).extracting(Route::getRouteId).allSatisfy(id -> {
            assertThat(shown).containsKey(id);
            assertThat(shown.get(id).path("State").asText()).isEqualTo("Started");
            assertThat(shown.get(id).path("Description").asText()).as(id).endsWith(".");
        });
    }

    @Test
    void aRouteIsDrawn() {
        String context = "context=" + camel.getManagementName();
        assertThat(jolokia.exec("org.apache.camel:" + context + ",type=routes,name=\"dial\"", "dumpRouteAsXml()")
                        .path("value")
                        .asText())
                .contains("claimDue");
        assertThat(jolokia.exec(
                                "org.apache.camel:" + context + ",type=context,name=\"" + camel.getName() + "\"",
                                "dumpRoutesStatsAsXml(boolean,boolean)",
                                true,
                                true)
                        .path("value")
                        .asText())
                .contains("place-call");
    }

    @Test
    void strangersGetNothing() {
        var answer =
                ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + "/actuator/jolokia"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(QUESTION)));

        assertThat(answer.status()).isIn(401, 403);
        assertThat(answer.body()).doesNotContain("NodeId");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PBX_USER", "REPORTER"})
    void rolesWithoutTheDialerGetNothing(Role role) {
        assertThat(ApiProgram.of(context, role)
                        .post("/actuator/jolokia", QUESTION)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    com.sun.management:type=DiagnosticCommand            | vmSystemProperties
                    com.sun.management:type=HotSpotDiagnostic            | dumpHeap(java.lang.String,boolean)
                    java.util.logging:type=Logging                       | setLoggerLevel
                    jdk.management.jfr:type=FlightRecorder               | newRecording
                    CAMEL                                                | stop()
                    CAMEL                                                | sendBody(java.lang.String,java.lang.Object)
                    CAMEL                                                | createEndpoint(java.lang.String)
                    """)
    void whatCouldHarmTheProcessIsRefused(String mbean, String operation) {
        String name = mbean.equals("CAMEL")
                ? "org.apache.camel:context=" + camel.getManagementName() + ",type=context,name=\"" + camel.getName()
                        + "\""
                : mbean;

        JsonNode answer = jolokia.exec(name, operation);

        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.has("value")).isFalse();
    }

    @Test
    void noRouteIsTakenAway() {
        assertThat(jolokia.exec(
                                "org.apache.camel:context=" + camel.getManagementName() + ",type=routes,name=\"dial\"",
                                "remove()")
                        .path("status")
                        .asInt())
                .isEqualTo(403);
    }

    @Test
    void theCommandLineIsNotShown() {
        assertThat(jolokia.read("java.lang:type=Runtime", "SystemProperties").toString())
                .doesNotContain("java.home");
        assertThat(jolokia.attribute("java.lang:type=Runtime", "VmName").asText())
                .isNotEmpty();
    }

    @Test
    void aChangeByGetIsRefused() {
        var answer = ApiProgram.of(context).get("/actuator/jolokia/exec/callavan:type=Dialer/pause");

        assertThat(answer.json().path("status").asInt()).isEqualTo(403);
    }

    @Test
    void aRequestThatNamesAnotherProcessIsAnsweredByThisOne() {
        var question = jolokia.question("read", "java.lang:type=Runtime").put("attribute", "VmName");
        question.putObject("target").put("url", "service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi");

        JsonNode answer = jolokia.ask(question);

        assertThat(answer.path("value").asText()).as(answer.toString()).isEqualTo(System.getProperty("java.vm.name"));
    }
}
