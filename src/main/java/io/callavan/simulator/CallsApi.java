package io.callavan.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Cloudonix side: originate, list, read and hang up. */
final class CallsApi {
    /** How long an originate may go unanswered, whatever the behaviour says. */
    private static final long LONGEST_ANSWER_MILLIS = 60_000;

    private static final String PROFILE = "profile.";

    private final String domain;
    private final Dice dice;
    private final Carrier carrier;
    private final Sessions sessions;
    private final Judge judge;
    private final Supplier<BehaviourBook> book;
    private final ScheduledExecutorService scheduler;
    private final NumberCounts askedFor = new NumberCounts();
    private final TenSeconds taken = new TenSeconds();

    CallsApi(
            String domain,
            Dice dice,
            Carrier carrier,
            Sessions sessions,
            Judge judge,
            Supplier<BehaviourBook> book,
            ScheduledExecutorService scheduler) {
        this.domain = domain;
        this.dice = dice;
        this.carrier = carrier;
        this.sessions = sessions;
        this.judge = judge;
        this.book = book;
        this.scheduler = scheduler;
    }

    /** @param path the segments of the path, the first of which is {@code calls} */
    void handle(HttpExchange exchange, Arrival arrival, List<String> path) throws IOException {
        String method = exchange.getRequestMethod();
        boolean sessionsPath = path.size() >= 3 && path.get(2).equals("sessions");
        if (path.size() == 3 && path.get(2).equals("application") && method.equals("POST")) {
            originate(exchange, arrival, path.get(1));
        } else if (sessionsPath && path.size() == 4 && (method.equals("GET") || method.equals("DELETE"))) {
            session(exchange, path.get(1), path.get(3), method.equals("DELETE"));
        } else if (sessionsPath && path.size() == 3 && method.equals("GET")) {
            list(exchange, path.get(1));
        } else {
            Wire.refuse(exchange, 404, "no such resource");
        }
    }

    private void originate(HttpExchange exchange, Arrival arrival, String asked) throws IOException {
        Origination origination;
        try {
            byte[] body = Wire.body(exchange);
            if (!asked.equals(domain)) {
                refuse(exchange, arrival.request(null), 404, "no such domain");
                return;
            }
            origination = Origination.parse(body);
        } catch (IllegalArgumentException e) {
            refuse(exchange, arrival.request(null), 400, String.valueOf(e.getMessage()));
            return;
        }
        Request request = arrival.request(origination);
        BehaviourBook now = book.get();
        Behaviour behaviour = now.of(origination.number());
        Reception reception =
                Reception.decide(dice, behaviour, origination.number(), askedFor.next(origination.number()));
        if (!taken.admit(now.general().maxCallsPerTenSeconds(), arrival.nanos())) {
            turnAway(exchange, request, behaviour, 429, 0);
            return;
        }
        switch (reception.kind()) {
            case REFUSED -> turnAway(exchange, request, behaviour, reception.status(), reception.delayMillis());
            case SWALLOWED -> {
                judge.turnedAway(request);
                after(LONGEST_ANSWER_MILLIS, () -> Wire.drop(exchange));
            }
            case TAKEN, ANSWER_LOST -> place(exchange, request, origination, behaviour, reception);
        }
    }

    private void place(
            HttpExchange exchange, Request request, Origination origination, Behaviour behaviour, Reception reception) {
        Call call = carrier.place(request, origination, behaviour);
        Runnable answer = () -> answer(exchange, call, reception.status());
        if (call.fate().cdrBeforeAnswer()) {
            call.told()
                    .completeOnTimeout(null, LONGEST_ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .thenRun(() -> after(reception.delayMillis(), answer));
        } else {
            after(reception.delayMillis(), answer);
        }
        carrier.begin(call);
    }

    private void answer(HttpExchange exchange, Call call, int status) {
        if (status == 0) {
            Wire.drop(exchange);
            return;
        }
        judge.answered(call.request(), status);
        if (status == 200) {
            Wire.answer(exchange, status, Payloads.accepted(call));
        } else {
            Wire.refuse(exchange, status, "the answer was lost on the way");
        }
    }

    private void turnAway(HttpExchange exchange, Request request, Behaviour behaviour, int status, long delayMillis) {
        judge.turnedAway(request);
        judge.answered(request, status);
        if (status == 429 && behaviour.retryAfterSeconds() > 0) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(behaviour.retryAfterSeconds()));
        }
        String message = status == 429 ? "too many requests" : "the carrier is out of order";
        after(delayMillis, () -> Wire.refuse(exchange, status, message));
    }

    private void refuse(HttpExchange exchange, Request request, int status, String message) {
        judge.refused(request);
        judge.answered(request, status);
        Wire.refuse(exchange, status, message);
    }

    private void session(HttpExchange exchange, String asked, String token, boolean hangUp) {
        Call call = sessions.find(token);
        if (call == null) {
            judge.wrongToken(ViolationKind.UNKNOWN_TOKEN, "token " + shown(token));
            Wire.refuse(exchange, 404, "no such session");
        } else if (!call.domain().equals(asked)) {
            judge.wrongToken(ViolationKind.FOREIGN_TOKEN, "token " + shown(token) + " under domain " + shown(asked));
            Wire.refuse(exchange, 404, "no such session");
        } else if (!hangUp) {
            Wire.answer(exchange, 200, Payloads.reading(call, System.currentTimeMillis()));
        } else if (carrier.hangUp(call)) {
            Wire.answerEmpty(exchange);
        } else {
            Wire.refuse(exchange, 404, "the session has ended");
        }
    }

    private void list(HttpExchange exchange, String asked) {
        if (!asked.equals(domain)) {
            Wire.refuse(exchange, 404, "no such domain");
            return;
        }
        Map<String, String> wanted = profileFilter(exchange.getRequestURI().getRawQuery());
        long now = System.currentTimeMillis();
        Wire.answer(
                exchange,
                200,
                sessions.all()
                        .filter(call -> call.origination().hasMarks(wanted))
                        .map(call -> Payloads.reading(call, now))
                        .toList());
    }

    private static Map<String, String> profileFilter(@Nullable String rawQuery) {
        Map<String, String> wanted = new HashMap<>();
        for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
            String[] sides = pair.split("=", 2);
            String name = URLDecoder.decode(sides[0], StandardCharsets.UTF_8);
            if (name.startsWith(PROFILE) && sides.length == 2) {
                wanted.put(name.substring(PROFILE.length()), URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
        }
        return wanted;
    }

    private static String shown(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "…" : text;
    }

    private void after(long millis, Runnable step) {
        if (millis <= 0) {
            step.run();
        } else {
            scheduler.schedule(step, Math.min(millis, LONGEST_ANSWER_MILLIS), TimeUnit.MILLISECONDS);
        }
    }
}
