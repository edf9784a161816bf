package io.callavan.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.call.AmdResult;
import io.callavan.call.CallEvent;
import io.callavan.call.CallEvent.Kind;
import io.callavan.call.LiveCall;
import io.callavan.disposition.HangupReason;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What Cloudonix tells: session updates, CDRs and sessions read on demand. Its CDR mixes units (timestamp in
 * seconds, session times in milliseconds) and writes 0 for a call that was not answered.
 */
@Component
class CloudonixReader {

    private static final Set<String> OVER =
            Set.of("completed", "busy", "canceled", "cancelled", "cancel", "failed", "noanswer", "congestion", "error");
    private static final Set<String> ANSWERED = Set.of("answer", "answered", "connected", "inprogress", "active");
    private static final Set<String> RINGING = Set.of("ringing", "ring");
    private static final Set<String> WORKING =
            Set.of("processing", "queued", "new", "initiated", "created", "progress");

    private final ObjectMapper json;
    private final Clock clock;

    CloudonixReader(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** A CDR is what has a disposition, a detection what says who answered; everything else is a session update. */
    CallEvent event(String body) {
        JsonNode node = parse(body);
        if (node.path("disposition").isTextual()) {
            return record(node, body);
        }
        AmdResult amd = amd(node);
        return amd == null ? update(node, body) : detection(node, amd, body);
    }

    /** As the voice application is told it, or within a session. */
    private static @Nullable AmdResult amd(JsonNode node) {
        String word = node.path("AnsweredBy").asText(node.at("/amd/result").asText());
        return word.isEmpty() ? null : AmdResult.of(word);
    }

    /** Told to asyncAmdStatusCallback; there {@code Session} is the token. */
    private CallEvent detection(JsonNode told, AmdResult amd, String body) {
        String eventId = Fields.text(told.path("eventId"), 200);
        String session = Fields.session(told.path("Session"));
        return new CallEvent(
                Kind.DETECTED,
                eventId == null ? body : eventId,
                session == null ? Fields.session(told.path("token")) : session,
                clock.instant(),
                Fields.millis(told.path("callAnswerTime")),
                null,
                null,
                null,
                null,
                null,
                body,
                amd);
    }

    private CallEvent record(JsonNode cdr, String body) {
        JsonNode session = cdr.path("session");
        Instant answeredAt = Fields.millis(session.path("callAnswerTime"));
        Integer billsec = Fields.integer(cdr.path("billsec"));
        boolean answered = answeredAt != null || (billsec != null && billsec > 0);
        var reason = new HangupReason(
                Fields.word(cdr.path("disposition")),
                Fields.integer(cdr.path("sip_code")),
                Fields.integer(cdr.path("q850_cause")),
                answered);
        Instant endedAt = endTime(session);
        return new CallEvent(
                Kind.ENDED,
                body,
                Fields.session(session.path("token")),
                endedAt,
                answeredAt,
                reason,
                Fields.integer(cdr.path("duration")),
                billsec,
                Fields.cost(cdr.path("rated_cost")),
                Fields.text(cdr.path("recording_url"), 1000),
                body,
                amd(cdr));
    }

    private CallEvent update(JsonNode session, String body) {
        Kind kind = kindOf(session.path("status").asText());
        Instant answeredAt = kind == Kind.ANSWERED ? answerTime(session) : null;
        String eventId = Fields.text(session.path("eventId"), 200);
        return new CallEvent(
                kind,
                eventId == null ? body : eventId,
                Fields.session(session.path("token")),
                clock.instant(),
                answeredAt,
                null,
                null,
                null,
                null,
                null,
                body);
    }

    Lookup lookup(LiveCall call, int status, String body) {
        if (status == 404) {
            return new Lookup.Unknown();
        }
        if (status != 200) {
            return new Lookup.NoAnswer();
        }
        JsonNode found = parse(body);
        JsonNode session = found.isArray() ? ours(found, call) : found;
        if (session == null || !session.isObject()) {
            return new Lookup.Unknown();
        }
        String word = session.path("status").asText();
        return kindOf(word) == Kind.CLOSING
                ? new Lookup.Ended(ending(session, word, body))
                : new Lookup.Live(live(session, body));
    }

    private static @Nullable JsonNode ours(JsonNode sessions, LiveCall call) {
        String id = String.valueOf(call.id());
        for (JsonNode session : sessions) {
            if (id.equals(ourId(session.path("profile")))) {
                return session;
            }
        }
        return null;
    }

    /** A profile is told as an object in one place and as key and value in another. */
    private static String ourId(JsonNode profile) {
        for (JsonNode entry : profile) {
            if (CloudonixRequests.CALL.equals(entry.path("key").asText())) {
                return entry.path("value").asText();
            }
        }
        return profile.path(CloudonixRequests.CALL).asText();
    }

    /** A session that is over may carry the words of its CDR; else its status has to say it. */
    private CallEvent ending(JsonNode session, String status, String body) {
        Instant answeredAt = Fields.millis(session.path("callAnswerTime"));
        Instant endedAt = endTime(session);
        String disposition = Fields.text(session.path("disposition"), 100);
        var reason = new HangupReason(
                disposition == null ? status : disposition,
                Fields.integer(session.path("sip_code")),
                null,
                answeredAt != null);
        return new CallEvent(
                Kind.ENDED,
                null,
                Fields.session(session.path("token")),
                endedAt,
                answeredAt,
                reason,
                Fields.integer(session.path("duration")),
                Fields.integer(session.path("billsec")),
                null,
                null,
                body);
    }

    private CallEvent live(JsonNode session, String body) {
        return new CallEvent(
                Kind.PROGRESS,
                null,
                Fields.session(session.path("token")),
                clock.instant(),
                Fields.millis(session.path("callAnswerTime")),
                null,
                null,
                null,
                null,
                null,
                body);
    }

    private Instant answerTime(JsonNode session) {
        Instant told = Fields.millis(session.path("callAnswerTime"));
        return told == null ? clock.instant() : told;
    }

    private static Kind kindOf(String status) {
        String word = status.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (OVER.contains(word)) {
            return Kind.CLOSING;
        }
        if (ANSWERED.contains(word)) {
            return Kind.ANSWERED;
        }
        if (RINGING.contains(word)) {
            return Kind.RINGING;
        }
        return WORKING.contains(word) ? Kind.PROGRESS : Kind.OTHER;
    }

    private JsonNode parse(String body) {
        try {
            JsonNode node = json.readTree(body);
            if (node != null && node.isContainerNode()) {
                return node;
            }
        } catch (JsonProcessingException unreadable) {
            // falls through to the one answer for whatever is no JSON object
        }
        throw Refusal.of(Refusal.Kind.MALFORMED, "MALFORMED_BODY", "The body is not a JSON object.");
    }

    private Instant endTime(JsonNode session) {
        Instant told = Fields.millis(session.path("callEndTime"));
        Instant now = clock.instant();
        return told == null || told.isAfter(now) ? now : told;
    }
}
