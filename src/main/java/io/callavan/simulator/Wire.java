package io.callavan.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests and writes answers, from any thread. */
final class Wire {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final int LARGEST_BODY = 1 << 20;

    private Wire() {}

    /** @throws IllegalArgumentException when it is larger than 1 MiB */
    static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw new IllegalArgumentException("body: larger than " + LARGEST_BODY + " bytes");
            }
            return body;
        }
    }

    static void answer(HttpExchange exchange, int status, Object json) {
        write(exchange, status, Json.bytes(json));
    }

    static void refuse(HttpExchange exchange, int status, String message) {
        answer(exchange, status, Map.of("error", message, "status", status));
    }

    static void answerEmpty(HttpExchange exchange) {
        write(exchange, 204, new byte[0]);
    }

    /** Closes the connection without an answer. */
    static void drop(HttpExchange exchange) {
        exchange.close();
    }

    private static void write(HttpExchange exchange, int status, byte[] body) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            LOG.debug("The caller was gone before its answer {}", status);
        }
    }
}
