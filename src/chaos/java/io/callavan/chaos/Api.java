package io.callavan.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The REST API of whichever node is up. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----chaos";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Cluster cluster;
    private final String token;

    Api(Cluster cluster, String token) {
        this.cluster = cluster;
        this.token = token;
    }

    /** What came back; status 0: nothing did, and it may have happened or not. */
    record Answer(int status, JsonNode json) {
        boolean good() {
            return status / 100 == 2;
        }

        long id() {
            return json.at("/data/id").asLong();
        }
    }

    Answer get(String path) {
        return send(path, "GET", null, "application/json");
    }

    Answer post(String path, String json) {
        return send(path, "POST", json, "application/json");
    }

    Answer put(String path, String json) {
        return send(path, "PUT", json, "application/json");
    }

    Answer patch(String path) {
        return send(path, "PATCH", null, "application/json");
    }

    Answer upload(String path, String csv) {
        String form = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + BOUNDARY + "--\r\n";
        return send(path, "POST", form, "multipart/form-data; boundary=" + BOUNDARY);
    }

    private Answer send(String path, String method, @Nullable String body, String type) {
        int port = cluster.anyPort();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1" + path))
                .timeout(Duration.ofSeconds(6))
                .header("Authorization", "Bearer " + token);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type).method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        }
        try {
            if (port == 0) {
                return new Answer(0, JSON.missingNode());
            }
            var answer = http.send(request.build(), BodyHandlers.ofString());
            boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(answer.statusCode(), json ? JSON.readTree(answer.body()) : JSON.missingNode());
        } catch (IOException unheard) {
            return new Answer(0, JSON.missingNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
