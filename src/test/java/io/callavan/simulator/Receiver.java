package io.callavan.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes webhooks in and keeps them in the order in which they came. */
final class Receiver implements AutoCloseable {
    record Received(String path, String authorization, JsonNode body) {
        boolean isCdr() {
            return body.has("session");
        }

        /** The session update's status, or the CDR's disposition. */
        String word() {
            return isCdr()
                    ? body.path("disposition").asText()
                    : body.path("status").asText();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refuseNext = new AtomicInteger();

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void refuseNext(int count) {
        refuseNext.set(count);
    }

    List<Received> all() {
        return List.copyOf(received);
    }

    List<Received> cdrs() {
        return received.stream().filter(Received::isCdr).toList();
    }

    List<String> words() {
        return received.stream().map(Received::word).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            boolean refused = refuseNext.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refused) {
                received.add(new Received(
                        exchange.getRequestURI().getPath(),
                        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                        body));
            }
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        }
    }
}
