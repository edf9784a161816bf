package io.callavan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.CallavanApplication;
import io.callavan.TestData;
import io.callavan.organization.Caller;
import io.callavan.organization.Role;
import io.callavan.organization.Users;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The first minute of a new installation, and the starts after it. */
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {

    private static final Path DATA = TestData.folder("demo-data");
    private static final Path CREDENTIALS = DATA.resolve("credentials");
    private static final String COMPLETED = "Demo campaign: completed";
    private static final String NEXT = "Look closer";
    private static final List<String> TABLES = List.of(
            "organizations",
            "users",
            "api_tokens",
            "did_numbers",
            "outplans",
            "auto_dialer_lists",
            "auto_dialer_campaigns");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext dialer;
    private static String told;

    @BeforeAll
    static void theFirstStart(CapturedOutput output) throws IOException {
        FileSystemUtils.deleteRecursively(DATA);
        dialer = start();
        await().atMost(Duration.ofMinutes(4)).until(() -> output.getOut().contains(NEXT));
        told = output.getOut();
    }

    @AfterAll
    static void stop() {
        dialer.close();
    }

    @Test
    @Order(1)
    void theCredentialsAreForOneUsersEyes() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(CREDENTIALS)))
                .isEqualTo("rw-------");
        Map<String, String> file = credentials();
        assertThat(file.get("CALLAVAN_PASSWORD"))
                .hasSizeGreaterThanOrEqualTo(20)
                .matches("[A-Za-z0-9_-]+");
        assertThat(dialer.getBean(Users.class).signIn(file.get("CALLAVAN_USER"), file.get("CALLAVAN_PASSWORD")))
                .map(Caller::role)
                .contains(Role.OWNER);
    }

    @Test
    @Order(2)
    void theTokenOpensTheApiWhereTheFileSaysItIs() throws Exception {
        Map<String, String> file = credentials();
        JsonNode page = get(file.get("CALLAVAN_URL") + "/v1/auto-dialer-campaigns", file.get("CALLAVAN_TOKEN"));

        assertThat(page.path("data")).hasSize(1);
        assertThat(page.at("/data/0/name").asText()).isEqualTo("Demo campaign");
        assertThat(page.at("/data/0/status").asText()).isEqualTo("completed");
    }

    @Test
    @Order(3)
    void someDestinationsAreReachedSomeAreNotAndSomeAreDialedAgain() throws Exception {
        JsonNode figures = statistics();

        assertThat(figures.path("total_destinations").asInt()).isEqualTo(60);
        assertThat(figures.path("completed_calls").asInt()).isPositive();
        assertThat(figures.path("failed_calls").asInt()).isPositive();
        assertThat(figures.path("completed_calls").asInt()
                        + figures.path("failed_calls").asInt())
                .isEqualTo(60);
        assertThat(figures.path("retried_destinations").asInt()).isPositive();
    }

    @Test
    @Order(4)
    void theJudgeSawEveryCallAndFindsNothing() throws Exception {
        JsonNode verdict = get(credentials().get("CALLAVAN_SIMULATOR_URL") + "/judge", simulatorKey());

        assertThat(verdict.path("violations")).isEmpty();
        assertThat(verdict.path("violations_total").asInt()).isZero();
        assertThat(verdict.path("calls").asInt())
                .isEqualTo(statistics().path("attempts").asInt())
                .isGreaterThan(60);
        assertThat(get(credentials().get("CALLAVAN_SIMULATOR_URL") + "/judge/limits", simulatorKey()))
                .isEmpty();
    }

    @Test
    @Order(5)
    void theConsoleShowsTheProgressAndNoSecret() throws Exception {
        assertThat(told)
                .containsOnlyOnce("First start: user, password and API token are in " + CREDENTIALS)
                .containsPattern(
                        "Demo campaign: \\d+ of 60 done \\(\\d+ completed, \\d+ failed\\), \\d+ waiting, \\d+ live"
                                + " \\| carrier's judge: \\d+ calls, 0 violations\\R")
                .containsOnlyOnce(COMPLETED)
                .doesNotContain("The demo has stopped");
        Map<String, String> file = credentials();
        Stream.of("CALLAVAN_PASSWORD", "CALLAVAN_TOKEN", "CALLAVAN_SIMULATOR_KEY")
                .forEach(name -> assertThat(told).doesNotContain(file.get(name)));
    }

    @Test
    @Order(6)
    void theSampleCallsEachNumberOnceAndOnlyFictitiousOnes() throws IOException {
        List<String> lines = Files.readAllLines(
                new ClassPathResource(DemoList.SAMPLE).getFile().toPath());

        assertThat(lines.stream().skip(1).map(line -> line.split(",")[0]))
                .hasSize(60)
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("\\+120255501\\d\\d"));
    }

    @Test
    @Order(7)
    void aSecondStartMakesNothingTwiceAndRenewsOnlyTheAddresses(CapturedOutput output) throws Exception {
        Map<String, String> before = credentials();
        Map<String, Long> rows = rows();
        dialer.close();

        dialer = start();
        await().atMost(Duration.ofSeconds(30)).until(() -> output.getOut()
                .contains("User, password and API token of the first start are in " + CREDENTIALS));

        Map<String, String> after = credentials();
        for (String kept : List.of("CALLAVAN_USER", "CALLAVAN_PASSWORD", "CALLAVAN_TOKEN")) {
            assertThat(after).containsEntry(kept, before.get(kept));
        }
        for (String renewed : List.of("CALLAVAN_URL", "CALLAVAN_SIMULATOR_URL", "CALLAVAN_SIMULATOR_KEY")) {
            assertThat(after.get(renewed)).isNotEqualTo(before.get(renewed));
        }
        awaitTheDemosEnd();
        assertThat(get(after.get("CALLAVAN_SIMULATOR_URL") + "/judge", simulatorKey())
                        .path("calls")
                        .asInt())
                .isZero();
        assertThat(rows()).isEqualTo(rows);
        assertThat(output.getOut()).doesNotContain("The demo has stopped");
    }

    @Test
    @Order(8)
    void aStartThatWasCutOffIsFinishedByTheNext(CapturedOutput output) throws Exception {
        JdbcClient sql = dialer.getBean(JdbcClient.class);
        // as if the process had ended when numbers and plan were made, but neither list nor campaign
        sql.sql("UPDATE auto_dialer_campaigns SET name = 'Other'").update();
        sql.sql("UPDATE auto_dialer_lists SET name = 'Other'").update();
        Map<String, Long> rows = rows();
        dialer.close();

        dialer = start();
        await().atMost(Duration.ofMinutes(2)).until(() -> dialer.getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM auto_dialer_campaigns WHERE name = 'Demo campaign' AND status = 'active'")
                .query(Integer.class)
                .single()
                .equals(1));

        rows.merge("auto_dialer_campaigns", 1L, Long::sum);
        rows.merge("auto_dialer_lists", 1L, Long::sum);
        assertThat(rows()).isEqualTo(rows);
        assertThat(output.getOut()).doesNotContain("The demo has stopped");
    }

    private static ConfigurableApplicationContext start() throws IOException {
        return new SpringApplicationBuilder(CallavanApplication.class)
                .run(
                        "--callavan.data-dir=" + DATA,
                        "--server.port=" + freePort(),
                        "--callavan.simulator.port=" + freePort());
    }

    private static void awaitTheDemosEnd() {
        await().atMost(Duration.ofSeconds(10)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("demo")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> credentials() throws IOException {
        return Files.readAllLines(CREDENTIALS).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static String simulatorKey() throws IOException {
        return credentials().get("CALLAVAN_SIMULATOR_KEY");
    }

    private static JsonNode statistics() throws Exception {
        Map<String, String> file = credentials();
        String campaigns = file.get("CALLAVAN_URL") + "/v1/auto-dialer-campaigns";
        long id = get(campaigns, file.get("CALLAVAN_TOKEN")).at("/data/0/id").asLong();
        return get(campaigns + "/" + id + "/statistics", file.get("CALLAVAN_TOKEN"))
                .path("data");
    }

    private static JsonNode get(String address, String key) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static Map<String, Long> rows() {
        JdbcClient sql = dialer.getBean(JdbcClient.class);
        return TABLES.stream()
                .collect(Collectors.toMap(table -> table, table -> sql.sql("SELECT COUNT(*) FROM " + table)
                        .query(Long.class)
                        .single()));
    }
}
