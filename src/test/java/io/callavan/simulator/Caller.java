package io.callavan.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client of the simulator that does as it is told, however bad that is. */
final class Caller {
    static final String KEY = "api-key";

    record Reply(int status, JsonNode body) {
        String token() {
            return body.path("token").asText();
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String key;

    Caller(String base, String key) {
        this.base = base;
        this.key = key;
    }

    ObjectNode request(String destination) {
        return Json.MAPPER
                .createObjectNode()
                .put("destination", destination)
                .put("caller-id", "+15550001111")
                .put("application", "main")
                .put("timeout", 30);
    }

    Reply call(String destination) {
        return originate(request(destination));
    }

    Reply call(String destination, String callback) {
        return originate(request(destination).put("callback", callback));
    }

    Reply originate(JsonNode body) {
        return send(post("demo", body).build());
    }

    Reply originate(String domain, JsonNode body) {
        return send(post(domain, body).build());
    }

    Reply originateStamped(String destination, String stamp) {
        return send(
                post("demo", request(destination)).header("X-Sent-Nanos", stamp).build());
    }

    CompletableFuture<HttpResponse<byte[]>> originateAsync(JsonNode body, Duration timeout) {
        return client.sendAsync(post("demo", body).timeout(timeout).build(), BodyHandlers.ofByteArray());
    }

    Reply get(String path) {
        return send(to(path).GET().build());
    }

    Reply delete(String path) {
        return send(to(path).DELETE().build());
    }

    Reply put(String path, String json) {
        return send(to(path).PUT(BodyPublishers.ofString(json)).build());
    }

    private HttpRequest.Builder post(String domain, JsonNode body) {
        return to("/calls/" + domain + "/application").POST(BodyPublishers.ofByteArray(Json.bytes(body)));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), Json.MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
