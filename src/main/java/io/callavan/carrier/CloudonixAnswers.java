package io.callavan.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.call.CallEvent;
import io.callavan.call.CallEvent.Kind;
import io.callavan.disposition.HangupReason;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What Cloudonix' answer to the request for a call means. */
@Component
class CloudonixAnswers {

    private final ObjectMapper json;
    private final Clock clock;

    CloudonixAnswers(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * Only an explicit refusal proves that there is no call. A server error or an answer that cannot be read proves
     * nothing: the call may ring.
     *
     * @param retryAfter the header of that name
     */
    Answer of(int status, @Nullable String retryAfter, String body) {
        if (status == 429) {
            return new Answer.Throttled("429 too many requests", true, RetryAfter.of(retryAfter, clock.instant()));
        }
        if (status == 401 || status == 402 || status == 403 || status == 404) {
            return new Answer.Throttled(status + " the carrier refuses this account", false, Duration.ZERO);
        }
        if (status >= 400 && status < 500) {
            return new Answer.Rejected(rejection(status, body));
        }
        String session = status >= 200 && status < 300 ? sessionOf(body) : "";
        return session.isEmpty() ? new Answer.Doubtful("answer " + status) : new Answer.Accepted(session);
    }

    private String sessionOf(String body) {
        try {
            String session = Fields.session(json.readTree(body).path("token"));
            return session == null ? "" : session;
        } catch (JsonProcessingException unreadable) {
            return "";
        }
    }

    private CallEvent rejection(int status, String body) {
        var reason = new HangupReason("failed", null, null, false);
        return new CallEvent(
                Kind.ENDED, null, null, clock.instant(), null, reason, 0, 0, null, null, status + " " + body);
    }
}
