package io.callavan.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The operator's side: how the carrier behaves, by what it judges, and what it found. */
final class ControlApi {
    private final Judge judge;
    private final Webhooks webhooks;
    private final Supplier<BehaviourBook> book;
    private final Consumer<Behaviour> behave;

    ControlApi(Judge judge, Webhooks webhooks, Supplier<BehaviourBook> book, Consumer<Behaviour> behave) {
        this.judge = judge;
        this.webhooks = webhooks;
        this.book = book;
        this.behave = behave;
    }

    void handle(HttpExchange exchange, List<String> path) throws IOException {
        try {
            switch (exchange.getRequestMethod() + " /" + String.join("/", path)) {
                case "GET /behaviour" -> Wire.answer(exchange, 200, book.get().general());
                case "PUT /behaviour" -> {
                    behave.accept(Behaviour.parse(new String(Wire.body(exchange), StandardCharsets.UTF_8)));
                    Wire.answer(exchange, 200, book.get().general());
                }
                case "GET /judge" -> Wire.answer(exchange, 200, judge.verdict());
                case "DELETE /judge" -> {
                    judge.forget();
                    Wire.answerEmpty(exchange);
                }
                case "GET /judge/calls" -> Wire.answer(exchange, 200, judge.calls());
                case "GET /judge/requests" -> Wire.answer(exchange, 200, judge.requests());
                case "GET /judge/limits" -> Wire.answer(exchange, 200, judge.limits());
                case "PUT /judge/limits" -> {
                    judge.limits(read(exchange, new TypeReference<List<Limit>>() {}));
                    Wire.answer(exchange, 200, judge.limits());
                }
                case "PUT /judge/limit" -> {
                    judge.limit(read(exchange, new TypeReference<Limit>() {}));
                    Wire.answer(exchange, 200, judge.limits());
                }
                case "PUT /judge/memory" -> {
                    Map<String, Integer> memory = read(exchange, new TypeReference<Map<String, Integer>>() {});
                    judge.remember(memory.getOrDefault("requests", 100_000));
                    webhooks.remember(memory.getOrDefault("webhooks", 100_000));
                    Wire.answerEmpty(exchange);
                }
                case "PUT /judge/tolerance" -> {
                    Long millis = read(exchange, new TypeReference<Map<String, Long>>() {})
                            .get("millis");
                    if (millis == null) {
                        throw new IllegalArgumentException("millis: must be given");
                    }
                    judge.toleranceMillis(millis);
                    Wire.answerEmpty(exchange);
                }
                case "GET /webhooks/acknowledged" -> Wire.answer(exchange, 200, webhooks.acknowledged());
                case "GET /webhooks" -> Wire.answer(exchange, 200, webhooks.counts());
                default -> Wire.refuse(exchange, 404, "no such resource");
            }
        } catch (IllegalArgumentException e) {
            Wire.refuse(exchange, 400, String.valueOf(e.getMessage()));
        }
    }

    private static <T> T read(HttpExchange exchange, TypeReference<T> type) throws IOException {
        try {
            return Json.MAPPER.readValue(Wire.body(exchange), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(Json.complaint(e), e);
        }
    }
}
