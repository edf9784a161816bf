package io.callavan.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every request comes through here: its arrival is taken down, its key checked, its way found. */
final class FrontDoor implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final byte[] authorization;
    private final Judge judge;
    private final CallsApi calls;
    private final ControlApi control;
    private final ArrivalPool pool;

    FrontDoor(String apiKey, Judge judge, CallsApi calls, ControlApi control, ArrivalPool pool) {
        this.authorization = ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8);
        this.judge = judge;
        this.calls = calls;
        this.control = control;
        this.pool = pool;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Arrival arrival = new Arrival(
                Instant.now(), pool.arrivalNanos(), exchange.getRequestHeaders().getFirst("X-Sent-Nanos"));
        List<String> path = Arrays.stream(exchange.getRequestURI().getPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        boolean isCalls = !path.isEmpty() && path.get(0).equals("calls");
        try {
            if (!isKnown(exchange.getRequestHeaders().getFirst("Authorization"))) {
                if (isCalls && exchange.getRequestMethod().equals("POST")) {
                    Request request = arrival.request(null);
                    judge.refused(request);
                    judge.answered(request, 401);
                }
                Wire.refuse(exchange, 401, "unauthorized");
            } else if (isCalls) {
                calls.handle(exchange, arrival, path);
            } else {
                control.handle(exchange, path);
            }
        } catch (RuntimeException e) {
            LOG.error("The simulator failed at a request", e);
            Wire.refuse(exchange, 500, "the simulator itself failed");
        }
    }

    private boolean isKnown(@Nullable String given) {
        return given != null && MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8));
    }
}
