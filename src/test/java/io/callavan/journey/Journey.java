package io.callavan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.list.Lists;
import io.callavan.web.ApiProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a campaign owner does through the API: numbers, a plan, a list, a campaign; then watches it end. */
final class Journey {

    private final RunningDialer dialer;
    private final ApiProgram api;

    Journey(RunningDialer dialer) {
        this(dialer, dialer.program());
    }

    Journey(RunningDialer dialer, ApiProgram api) {
        this.dialer = dialer;
        this.api = api;
    }

    ApiProgram api() {
        return api;
    }

    long did(String number) {
        return id(api.post("/v1/dids", "{\"phone_number\": \"" + number + "\"}"), 201);
    }

    /** A plan that tries again after so many milliseconds. */
    long outplan(int intervalMillis, int attempts) {
        return id(
                api.post(
                        "/v1/outplans",
                        """
                        {"name": "Again", "dial_timeout": 5000, "try_interval": %d, "max_try_count_0": %d}"""
                                .formatted(intervalMillis, attempts)),
                201);
    }

    /** A draft; {@code more} are further members, each with a comma in front. */
    long campaign(String name, int cps, int cac, String more) {
        return id(
                api.post(
                        "/v1/auto-dialer-campaigns",
                        """
                        {"name": "%s", "routing_destination_type": "hangup",
                         "calls_per_second": %d, "concurrent_active_calls": %d %s}"""
                                .formatted(name, cps, cac, more)),
                201);
    }

    /** A list of these rows, imported and assigned. */
    long list(String name, long campaign, String csv) {
        String slug = dialer.sql()
                .sql("SELECT slug FROM organizations WHERE id = ?")
                .param(api.caller().organizationId())
                .query(String.class)
                .single();
        dialer.drop(slug, name, csv);
        await().atMost(Duration.ofSeconds(60)).until(() -> listNamed(name) > 0);
        long list = listNamed(name);
        dialer.bean(Lists.class).assign(api.caller(), list, campaign);
        return list;
    }

    private long listNamed(String name) {
        return dialer.sql()
                .sql("SELECT id FROM auto_dialer_lists WHERE organization_id = ? AND name = ? AND status = 'ready'")
                .params(api.caller().organizationId(), name)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void start(long campaign) {
        var answer = api.patch("/v1/auto-dialer-campaigns/" + campaign + "/start");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    JsonNode campaign(long id) {
        return api.get("/v1/auto-dialer-campaigns/" + id).json().path("data");
    }

    void awaitCompletion(long campaign, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> campaign(campaign).path("status").asText().equals("completed"));
    }

    /** Waits until so many destinations are done. */
    void awaitProcessed(long campaign, int destinations, Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(250)).until(() -> {
            var figures = statistics(campaign);
            return figures.path("completed_calls").asInt()
                            + figures.path("failed_calls").asInt()
                            + figures.path("suppressed_calls").asInt()
                    >= destinations;
        });
    }

    JsonNode statistics(long campaign) {
        return api.get("/v1/auto-dialer-campaigns/" + campaign + "/statistics")
                .json()
                .path("data");
    }

    /** The same owner after the dialer was started again. */
    Journey on(RunningDialer restarted) {
        return new Journey(restarted, api.at(restarted.base()));
    }

    /** Fictitious numbers: +1 then the area and exchange given, then a number of four digits counted from zero. */
    static List<String> numbers(String exchange, int count) {
        var numbers = new ArrayList<String>();
        for (int last = 0; last < count; last++) {
            numbers.add("+1%s%04d".formatted(exchange, last));
        }
        return numbers;
    }

    static String csv(List<String> numbers) {
        return "phone_number\n" + String.join("\n", numbers) + "\n";
    }

    private static long id(ApiProgram.Answer answer, int expected) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
        return answer.json().at("/data/id").asLong();
    }
}
