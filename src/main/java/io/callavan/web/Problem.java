package io.callavan.web;

import io.callavan.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What every refused request is answered with: RFC 9457's members and the seed product's {@code message}, {@code error},
 * {@code code} and {@code errors}.
 *
 * @param status the HTTP status
 * @param code the word a program compares
 * @param message the sentence for people
 * @param errors field or condition to its messages; empty where it concerns none
 * @param details what a client may need to go on
 */
record Problem(int status, String code, String message, Map<String, List<String>> errors, Map<String, Object> details) {

    static final String MEDIA_TYPE = "application/problem+json";
    static final int RETRY_AFTER_SECONDS = 5;

    /** A problem of an HTTP status alone; the code is the status's name, for example {@code NOT_FOUND}. */
    static Problem of(HttpStatus status, String message) {
        return of(status, status.name(), message);
    }

    static Problem of(HttpStatus status, String code, String message) {
        return new Problem(status.value(), code, message, Map.of(), Map.of());
    }

    static Problem of(Refusal refusal) {
        return new Problem(
                refusal.kind().status(),
                refusal.code(),
                Objects.requireNonNullElse(refusal.getMessage(), refusal.code()),
                refusal.errors(),
                refusal.details());
    }

    /** 500 that tells nothing but the id under which the log tells all. */
    static Problem internal(String correlationId) {
        return new Problem(
                500,
                "INTERNAL_ERROR",
                "Something went wrong here; the log tells more under " + correlationId + ".",
                Map.of(),
                Map.of("correlation_id", correlationId));
    }

    /** The problem of a failure that someone has foreseen; null if nobody has. */
    static @Nullable Problem ofForeseen(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return of(refusal);
            }
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof CannotCreateTransactionException) {
                return of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "DATABASE_AWAY",
                        "The database does not answer at the moment; try again in " + RETRY_AFTER_SECONDS
                                + " seconds.");
            }
            if (cause instanceof RejectedExecutionException) {
                return of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "OVERLOADED",
                        "Too many requests wait already; try again in " + RETRY_AFTER_SECONDS + " seconds.");
            }
        }
        return null;
    }

    /** What the answer says beside its body. */
    Map<String, String> headers() {
        return status == 503 ? Map.of("Retry-After", Integer.toString(RETRY_AFTER_SECONDS)) : Map.of();
    }

    /** The JSON members, {@code instance} being the path that was asked for. */
    Map<String, Object> at(@Nullable String path) {
        var phrase = HttpStatus.valueOf(status).getReasonPhrase();
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "about:blank");
        members.put("title", phrase);
        members.put("status", status);
        members.put("detail", message);
        if (path != null) {
            members.put("instance", path);
        }
        members.put("message", message);
        members.put("error", phrase);
        members.put("code", code);
        members.put("errors", errors);
        details.forEach(members::putIfAbsent);
        if (!details.isEmpty()) {
            members.put("details", details);
        }
        return members;
    }
}
