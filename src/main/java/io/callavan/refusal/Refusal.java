package io.callavan.refusal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that was understood and is refused. It has changed nothing. The web answers it as an RFC 9457 problem that
 * also carries the seed product's members {@code message}, {@code error}, {@code code} and {@code errors}.
 */
public final class Refusal extends RuntimeException {

    private final Kind kind;
    private final String code;
    private final Map<String, List<String>> errors;
    private final Map<String, Object> details;

    /** Why, in the terms a client can act on; each kind is one HTTP status. */
    public enum Kind {
        /** 400: not readable as what it claims to be. */
        MALFORMED(400),
        /** 401: no, or no valid, credentials. */
        UNAUTHENTICATED(401),
        /** 403: the role does not permit it. */
        FORBIDDEN(403),
        /** 404: no such thing in the caller's organization. */
        NOT_FOUND(404),
        /** 409: not in this status. */
        CONFLICT(409),
        /** 412: changed since the caller read it. */
        PRECONDITION_FAILED(412),
        /** 413: larger than permitted. */
        TOO_LARGE(413),
        /** 415: not a media type this operation reads. */
        UNSUPPORTED_TYPE(415),
        /** 422: readable, but against the rules. */
        INVALID(422),
        /** 503: a part this depends on is away; try again. */
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status of this kind. */
        public int status() {
            return status;
        }
    }

    private Refusal(
            Kind kind, String code, String message, Map<String, List<String>> errors, Map<String, Object> details) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.errors = errors;
        this.details = details;
    }

    /** A refusal without field errors. {@code code} is an upper-case word that programs compare, the message is for people. */
    public static Refusal of(Kind kind, String code, String message) {
        return new Refusal(kind, code, message, Map.of(), Map.of());
    }

    /** 404 for a thing that does not exist in the caller's organization, whether or not it exists elsewhere. */
    public static Refusal notFound(String what, Object id) {
        return of(Kind.NOT_FOUND, "NOT_FOUND", "There is no " + what + " " + id + ".");
    }

    /** 409 with the present status and what is allowed in it. */
    public static Refusal wrongStatus(String code, String message, String currentStatus, List<String> allowed) {
        var details = new LinkedHashMap<String, Object>();
        details.put("current_status", currentStatus);
        details.put("allowed", List.copyOf(allowed));
        return new Refusal(Kind.CONFLICT, code, message, Map.of(), details);
    }

    /** 412 with the present version of a thing that is not as the caller read it. */
    public static Refusal versionMismatch(String what, Object id, int currentVersion) {
        return new Refusal(
                Kind.PRECONDITION_FAILED,
                "VERSION_MISMATCH",
                "The " + what + " " + id + " was changed and is at version " + currentVersion + "; read it again.",
                Map.of(),
                Map.of("current_version", currentVersion));
    }

    /** 422 with every failing field at once; the message is the first error's. */
    public static Refusal invalid(Map<String, List<String>> errors) {
        String first = errors.values().iterator().next().get(0);
        return new Refusal(Kind.INVALID, "VALIDATION_FAILED", first, copyOf(errors), Map.of());
    }

    /** 422 for rules that concern no single field: every unmet condition at once, as code to sentence; the first gives the code. */
    public static Refusal unmet(Map<String, String> conditions) {
        var errors = new LinkedHashMap<String, List<String>>();
        conditions.forEach((code, sentence) -> errors.put(code, List.of(sentence)));
        var first = conditions.entrySet().iterator().next();
        return new Refusal(Kind.INVALID, first.getKey(), first.getValue(), errors, Map.of());
    }

    private static Map<String, List<String>> copyOf(Map<String, List<String>> errors) {
        var copy = new LinkedHashMap<String, List<String>>();
        errors.forEach((field, messages) -> copy.put(field, List.copyOf(messages)));
        return copy;
    }

    public Kind kind() {
        return kind;
    }

    /** The word a program compares, for example {@code NO_LIST_ASSIGNED}. */
    public String code() {
        return code;
    }

    /** Field or condition to its messages; empty where the refusal concerns none. */
    public Map<String, List<String>> errors() {
        return errors;
    }

    /** What a client may need to go on, for example the present status and what it allows. */
    public Map<String, Object> details() {
        return details;
    }
}
