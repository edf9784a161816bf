package io.callavan;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** What stands beside a dialer: a queue's endpoint, a flow's, a subscriber's. A test says what a path answers. */
public final class Endpoints {

    private static final Map<String, Answering> ANSWERS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = start();

    private Endpoints() {}

    /** What is done with a request. */
    public interface Answering {
        Answer to(String body, HttpExchange request);
    }

    public record Answer(int status, String body) {}

    public static String base() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    public static void answer(String path, Answering answering) {
        ANSWERS.put(path, answering);
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, "endpoint");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", Endpoints::serve);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var answering = ANSWERS.get(exchange.getRequestURI().getPath());
        Answer answer = answering == null ? new Answer(404, "") : answering.to(body, exchange);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
