package io.callavan.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The simulated carrier's judge, asked over HTTP as anybody may. */
final class DemoJudge {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String url;
    private final String key;

    DemoJudge(DemoSettings settings) {
        this.url = settings.simulatorUrl();
        this.key = settings.simulatorKey();
    }

    /** Tells by what to judge calls to the numbers that begin with the prefix, and nothing else. */
    void limit(String prefix, int cps, int cac, int callsPerNumber) throws IOException, InterruptedException {
        ArrayNode limits = mapper.createArrayNode();
        limits.addObject()
                .put("prefix", prefix)
                .put("cps", cps)
                .put("cac", cac)
                .put("calls_per_number", callsPerNumber);
        put(limits);
    }

    /** Takes all limits back; what was found stays. */
    void lift() throws IOException, InterruptedException {
        put(mapper.createArrayNode());
    }

    private void put(ArrayNode limits) throws IOException, InterruptedException {
        send(request("/judge/limits")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(limits.toString())));
    }

    /** What it has to say so far, in words for a line. */
    String verdict() throws InterruptedException {
        try {
            JsonNode verdict = mapper.readTree(send(request("/judge").GET()));
            return verdict.path("calls").asLong() + " calls, "
                    + verdict.path("violations_total").asLong() + " violations";
        } catch (IOException e) {
            return "no answer";
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest sent = request.build();
        try {
            var answer = http.send(sent, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("it answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IOException("the simulated carrier cannot be asked at " + sent.uri() + ": " + e, e);
        }
    }
}
