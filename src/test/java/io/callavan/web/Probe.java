package io.callavan.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.dao.DataAccessResourceFailureException;

/** A room's public bean as the operations of the probe document see it. */
public class Probe {

    volatile Path uploaded;
    final List<String> reached = new CopyOnWriteArrayList<>();

    /** An answer with a word of two, a time and nothing. */
    public record Thing(long id, String firstName, Instant createdAt, String detail) {}

    public Map<String, Object> list(Caller caller, String status, int page) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("caller", caller.username());
        answer.put("status", status);
        answer.put("page", page);
        answer.put("thread", Thread.currentThread().getName());
        return answer;
    }

    public Map<String, Object> create(Caller caller, ObjectNode body) {
        if (body.path("name").asText().equals("taken")) {
            throw Refusal.invalid(Map.of("name", List.of("name 'taken' is taken.")));
        }
        return Map.of("message", "Made.", "data", body, "organization", caller.organizationId());
    }

    public Thing get(Caller caller, long id) {
        if (id == 404) {
            throw Refusal.notFound("thing", id);
        }
        if (id == 409) {
            throw Refusal.wrongStatus("NOT_DRAFT", "The thing is active.", "active", List.of("pause"));
        }
        if (id == 500) {
            throw new IllegalStateException("the secret of the house");
        }
        if (id == 503) {
            throw new DataAccessResourceFailureException("no connection to db-internal:3306");
        }
        return new Thing(id, "Änne", Instant.parse("2026-01-02T03:04:05Z"), null);
    }

    public Map<String, Object> update(Caller caller, long id, Map<String, Object> body) {
        return Map.of("id", id, "body", body);
    }

    public void delete(Caller caller, long id) {}

    public Map<String, Object> pause(Caller caller, long id, ObjectNode body) {
        return Map.of("reason", body == null ? "none" : body.path("reason").asText());
    }

    public String export(Caller caller, long id) {
        return "row,reason\n" + id + ",ünknown\n";
    }

    public Map<String, Object> upload(Caller caller, long id, String fileName, Path file) throws IOException {
        uploaded = file;
        return Map.of("name", fileName, "size", Files.size(file));
    }

    public void work(String what) {
        if (what.startsWith("bad")) {
            throw new IllegalStateException(what);
        }
    }

    public void reached(String what) {
        reached.add(what);
    }
}
