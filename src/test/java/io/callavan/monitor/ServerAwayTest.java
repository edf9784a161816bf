package io.callavan.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.CallavanApplication;
import io.callavan.TestData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A node of its own, whose servers fall silent: their processes are stopped, so that connections hang and none is refused. */
class ServerAwayTest {

    private static final Path DATA = TestData.folder("monitor-test-data");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext node;

    @BeforeAll
    static void start() {
        node = new SpringApplicationBuilder(CallavanApplication.class)
                .run(
                        "--callavan.data-dir=" + DATA,
                        "--callavan.simulator.enabled=false",
                        "--callavan.demo.enabled=false",
                        "--server.port=0");
        awaitStatus("dialer", "UP");
    }

    @AfterAll
    static void stop() throws Exception {
        signal("CONT", "redis");
        signal("CONT", "mariadb");
        node.close();
    }

    @Test
    void withoutRedisItGoesOnDialingAndSaysSo() throws Exception {
        signal("STOP", "redis");
        try {
            awaitStatus("redis", "DOWN");
            JsonNode parts = health("/parts").path("components");
            assertThat(parts.at("/db/status").asText()).isEqualTo("UP");
            assertThat(parts.at("/dialer/status").asText()).isEqualTo("UP");
            assertThat(health("/readiness").path("status").asText()).isEqualTo("UP");
        } finally {
            signal("CONT", "redis");
        }
        awaitStatus("redis", "UP");
    }

    @Test
    void withoutTheDatabaseItIsOutOfServiceAndComesBackByItself() throws Exception {
        signal("STOP", "mariadb");
        try {
            awaitStatus("db", "DOWN");
            awaitStatus("dialer", "OUT_OF_SERVICE");
            JsonNode parts = health("/parts");
            assertThat(parts.at("/components/redis/status").asText()).isEqualTo("UP");
            assertThat(parts.path("status").asText()).isEqualTo("DOWN");
            assertThat(health("/readiness").path("status").asText()).isEqualTo("DOWN");
            assertThat(health("/liveness").path("status").asText()).isEqualTo("UP");
            assertThat(node.getBean(DialerHealth.class).health().getDetails())
                    .containsKeys("node", "since")
                    .hasEntrySatisfying("reason", reason -> assertThat(reason.toString())
                            .startsWith("The lease is over and nothing is dialed"));
        } finally {
            signal("CONT", "mariadb");
        }
        awaitStatus("db", "UP");
        awaitStatus("dialer", "UP");
    }

    private static void awaitStatus(String part, String status) {
        await(part + " " + status)
                .atMost(Duration.ofSeconds(40))
                .until(
                        () -> health("/parts")
                                .at("/components/" + part + "/status")
                                .asText(),
                        status::equals);
    }

    /** What a stranger is told, within the three seconds that are promised. */
    private static JsonNode health(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + node.getEnvironment().getRequiredProperty("local.server.port") + "/actuator/health" + path))
                .timeout(Duration.ofSeconds(3))
                .build();
        JsonNode answer = JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        assertThat(answer.toString()).doesNotContain("details");
        return answer;
    }

    private static void signal(String signal, String server) throws IOException, InterruptedException {
        String process =
                Files.readString(DATA.resolve(server).resolve("server.pid")).strip();
        assertThat(new ProcessBuilder("kill", "-" + signal, process).start().waitFor())
                .isZero();
    }
}
