package io.callavan.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.callavan.Endpoints;
import io.callavan.web.ApiProgram;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A subscription of a program's organization and the address it leads to, which answers 200 until a test says otherwise. */
final class Subscriber {

    static final String SUBSCRIPTIONS = "/v1/subscriptions";

    /** Of the address; some services have their key there. */
    static final String QUERY = "key=a%2Fb";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiProgram program;
    private final JdbcClient jdbc;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final String url;
    private final long id;
    private final String secret;

    private volatile ToIntFunction<Received> answering = each -> 200;
    private volatile String location;

    /** One request; the signature may be several. */
    record Received(String query, String id, String timestamp, String signature, String body, JsonNode event) {

        String type() {
            return event.path("type").asText();
        }
    }

    /** @param more of its fields, for example {@code , "enabled": false} */
    Subscriber(ApiProgram program, JdbcClient jdbc, String more) {
        this.program = program;
        this.jdbc = jdbc;
        String path = "/subscribers/" + UUID.randomUUID();
        url = Endpoints.base() + path + "?" + QUERY;
        Endpoints.answer(path, this::take);
        JsonNode made = program.post(SUBSCRIPTIONS, "{\"name\": \"Ours\", \"url\": \"" + url + "\"" + more + "}")
                .json();
        id = made.at("/data/id").asLong();
        secret = made.path("secret").asText();
    }

    private Endpoints.Answer take(String body, HttpExchange request) {
        var headers = request.getRequestHeaders();
        var each = new Received(
                request.getRequestURI().getRawQuery(),
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body,
                read(body));
        received.add(each);
        if (location != null) {
            request.getResponseHeaders().set("Location", location);
        }
        return new Endpoints.Answer(answering.applyAsInt(each), "thanks ".repeat(2000));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    void answers(ToIntFunction<Received> how) {
        answering = how;
    }

    void redirectsTo(String elsewhere) {
        location = elsewhere;
        answering = each -> 307;
    }

    List<Received> received() {
        return received;
    }

    List<String> types() {
        return received.stream().map(Received::type).toList();
    }

    long id() {
        return id;
    }

    String path() {
        return SUBSCRIPTIONS + "/" + id;
    }

    String url() {
        return url;
    }

    String secret() {
        return secret;
    }

    /** As the API shows it. */
    JsonNode shown() {
        return program.get(path()).json().path("data");
    }

    /** What became of its events, in order; one that is not over is null. */
    List<String> outcomes() {
        return jdbc.sql("SELECT COALESCE(outcome, 'waits') FROM event_deliveries WHERE subscription_id = ?"
                        + " ORDER BY event_number")
                .param(id)
                .query(String.class)
                .list();
    }

    /** What waits for another attempt is sent at once, as after any change of its subscription. */
    void hurry() {
        program.put(path(), "{\"name\": \"Again\"}");
    }

    /** As if whoever sends to it had died long ago. */
    void forgetSender() {
        jdbc.sql("UPDATE event_subscriptions SET busy_until = '2026-01-01' WHERE id = ?")
                .param(id)
                .update();
    }
}
