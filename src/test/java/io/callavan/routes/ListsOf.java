package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.web.ApiProgram;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The lists of a program's organization, through the API; and campaigns that nobody dials, as rows. */
public final class ListsOf {

    private final ApiProgram program;
    private final JdbcClient jdbc;

    public ListsOf(ApiProgram program, JdbcClient jdbc) {
        this.program = program;
        this.jdbc = jdbc;
    }

    public long create(String name) {
        var answer = program.post("/v1/lists", "{\"name\": \"" + name + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().at("/data/id").asLong();
    }

    /** With the numbers +12025550100 and following. */
    long ready(String name, int destinations) {
        var text = new StringBuilder("phone\n");
        for (int i = 0; i < destinations; i++) {
            text.append("+1202555010").append(i).append('\n');
        }
        long list = create(name);
        imported(list, text.toString());
        return list;
    }

    public void imported(long list, String content) {
        var answer = upload(list, content);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        awaitImport(list);
    }

    ApiProgram.Answer upload(long list, String content) {
        return program.upload("/v1/lists/" + list + "/upload", "list.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    /** @param mapping what the file's columns are for, JSON; null if nothing is said */
    ApiProgram.Answer upload(String path, @Nullable String mapping, byte[] content) {
        String query = mapping == null ? "" : "?mapping=" + URLEncoder.encode(mapping, StandardCharsets.UTF_8);
        return program.upload(path + query, "list.csv", content);
    }

    /** The list after its newest import has ended. */
    JsonNode awaitImport(long list) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> get(list), shown -> !shown.at("/last_import/status")
                .asText()
                .equals("processing"));
    }

    JsonNode get(long list) {
        return program.get("/v1/lists/" + list).json().path("data");
    }

    public ApiProgram.Answer assign(long list, long campaign) {
        return program.post("/v1/lists/" + list + "/assign", "{\"campaign_id\": " + campaign + "}");
    }

    ApiProgram.Answer assign(long list, long campaign, int version) {
        return program.post(
                "/v1/lists/" + list + "/assign",
                "{\"campaign_id\": " + campaign + ", \"version_number\": " + version + "}");
    }

    ApiProgram.Answer unassign(long list, long campaign) {
        return program.post("/v1/lists/" + list + "/unassign", "{\"campaign_id\": " + campaign + "}");
    }

    /** A campaign that nobody dials yet, whatever its status. */
    public long campaign(String status) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        "INSERT INTO auto_dialer_campaigns"
                                + " (organization_id, name, status, routing_destination_type, start_date, created_at, updated_at)"
                                + " VALUES (:organization, 'Spring', :status, 'hangup', '2999-01-01', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))")
                .param("organization", program.caller().organizationId())
                .param("status", status)
                .update(key);
        long id = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("INSERT INTO auto_dialer_campaign_counters (campaign_id) VALUES (:id)")
                .param("id", id)
                .update();
        return id;
    }

    /** How far a destination has come: status, outcome and attempts, as the database has them. */
    void set(long list, String number, int status, int outcome, int attempts) {
        jdbc.sql("UPDATE auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                        + " SET d.status = :status, d.outcome = :outcome, d.attempts = :attempts,"
                        + " d.last_disposition = 'busy', d.last_attempt_at = UTC_TIMESTAMP(3)"
                        + " WHERE l.id = :list AND d.phone_number = :number")
                .param("status", status)
                .param("outcome", outcome)
                .param("attempts", attempts)
                .param("list", list)
                .param("number", number)
                .update();
    }

    /** Total = pending + completed + failed. */
    String counters(long campaign) {
        return jdbc.sql(
                        "SELECT CONCAT(total_destinations, ' = ', pending_calls, ' + ', completed_calls, ' + ', failed_calls)"
                                + " FROM auto_dialer_campaign_counters WHERE campaign_id = :id")
                .param("id", campaign)
                .query(String.class)
                .single();
    }

    /** The destinations of the version that is dialed: number, status, outcome, attempts. */
    List<String> destinations(long list) {
        return jdbc.sql("SELECT CONCAT_WS(' ', d.phone_number, d.status, d.outcome, d.attempts,"
                        + " COALESCE(d.last_disposition, '-'))"
                        + " FROM auto_dialer_destinations d JOIN auto_dialer_lists l ON l.version_id = d.version_id"
                        + " WHERE l.id = :list ORDER BY d.id")
                .param("list", list)
                .query(String.class)
                .list();
    }
}
