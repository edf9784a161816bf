package io.callavan.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.simulator.SimulatorMain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The simulated carrier in a process of its own: it takes the calls and judges them. */
final class Carrier {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALM =
            """
            {"outcomes": {"answer": 6, "busy": 2, "no_answer": 1, "failed": 1},
             "ringMillis": {"min": 20, "max": 300}, "talkMillis": {"min": 200, "max": 3000},
             "noAnswerMillis": {"min": 500, "max": 2000}, "webhookRetries": 2, "webhookRetryMillis": 700}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = Ports.free();
    private final JavaProcess process;
    private final Map<String, ObjectNode> spells = new TreeMap<>();
    private final ObjectNode calm;

    Carrier(Path folder, Options options) {
        process = JavaProcess.start(
                List.of("-Xmx1500m", "-cp", System.getProperty("java.class.path"), SimulatorMain.class.getName()),
                Map.of(
                        "CALLAVAN_SIMULATOR_PORT", Integer.toString(port),
                        "CALLAVAN_SIMULATOR_KEY", Secret.CARRIER,
                        "CALLAVAN_SIMULATOR_WEBHOOK_KEY", Secret.WEBHOOK),
                folder.resolve("judge.log"));
        Waiting.until("the judge listens", Duration.ofSeconds(30), () -> Ports.answers(port));
        calm = (ObjectNode) parse(CALM);
        if (options.hold() > 0) {
            calm.putObject("outcomes").put("answer", 1);
            calm.putObject("ringMillis").put("fixed", 20);
            calm.putObject("talkMillis").put("fixed", options.hold());
        }
        put("/judge/memory", "{\"requests\": 2000000, \"webhooks\": 9000000}");
        behave();
    }

    int port() {
        return port;
    }

    /** Lays a spell of bad behaviour over the rest until {@link #lift}. */
    synchronized void cast(String spell, String json) {
        spells.put(spell, (ObjectNode) parse(json));
        behave();
    }

    synchronized void lift(String spell) {
        spells.remove(spell);
        behave();
    }

    private void behave() {
        ObjectNode all = calm.deepCopy();
        spells.values().forEach(all::setAll);
        put("/behaviour", all.toString());
    }

    /** What is allowed for a prefix from now on. */
    void limit(String prefix, int cps, int cac, int callsPerNumber) {
        ObjectNode limit = JSON.createObjectNode()
                .put("prefix", prefix)
                .put("cps", cps)
                .put("cac", cac)
                .put("calls_per_number", callsPerNumber);
        put("/judge/limit", limit.toString());
    }

    /** By how many ms arrivals may be squeezed on their way. */
    void tolerate(long millis) {
        put("/judge/tolerance", "{\"millis\": " + millis + "}");
    }

    JsonNode verdict() {
        return get("/judge");
    }

    /** Every originate, whatever came of it, in order of arrival. */
    List<Placed> requests() {
        try (var body = open(request("/judge/requests").GET());
                MappingIterator<JsonNode> each = JSON.readerFor(JsonNode.class).readValues(body)) {
            var requests = new ArrayList<Placed>();
            while (each.hasNext()) {
                requests.add(Placed.read(each.next()));
            }
            return requests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SHA-256 of each webhook that was answered with 2xx. */
    JsonNode acknowledged() {
        return get("/webhooks/acknowledged");
    }

    JsonNode webhooks() {
        return get("/webhooks");
    }

    /** A small question through a proxy. */
    void ask(int through) {
        send(request(through, "/webhooks").timeout(Duration.ofSeconds(2)).GET());
    }

    private JsonNode get(String path) {
        return send(request(path).GET());
    }

    private void put(String path, String json) {
        send(request(path).PUT(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return request(port, path);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + Secret.CARRIER);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try (InputStream body = open(request)) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "the judge says " + answer.statusCode() + " " + JSON.readTree(answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.kill();
    }
}
