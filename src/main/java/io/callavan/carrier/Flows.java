package io.callavan.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.call.CallEvent;
import io.callavan.call.ClaimedCall;
import io.callavan.disposition.HangupReason;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The endpoint that gets a destination instead of a carrier (VoIPBin's campaign type {@code flow}; resolution 64). Its
 * answer is the end: 2xx is success, all else and no answer at all a failure, which the campaign's retry plan may repeat.
 */
@Component
@EnableConfigurationProperties(FlowProperties.class)
class Flows {

    private final FlowProperties properties;
    private final ObjectMapper json;
    private final Clock clock;
    private final FilledActions actions;

    Flows(FlowProperties properties, ObjectMapper json, Clock clock) {
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        this.actions = new FilledActions(json);
    }

    boolean ready() {
        return !properties.url().isBlank();
    }

    /** @throws IllegalStateException if no endpoint is configured */
    CarrierRequest handOver(ClaimedCall call) {
        if (!ready()) {
            throw new IllegalStateException("No flow endpoint is configured: set callavan.flow.url");
        }
        ObjectNode body = json.createObjectNode()
                .put("reference_type", "flow")
                .put("reference_id", call.id())
                .put("campaign_id", call.campaignId())
                .put("destination_id", call.destinationId())
                .put("destination", call.phoneNumber())
                .put("source", call.callerId())
                .put("try_count", call.tryCount());
        String filled = actions.of(call);
        body.set(
                "actions",
                filled == null
                        ? json.createArrayNode()
                        : StoredJson.read(json, filled, "The actions of campaign " + call.campaignId()));
        String authorization = properties.key().isBlank() ? "" : "Bearer " + properties.key();
        return new CarrierRequest("POST", properties.url(), authorization, body.toString());
    }

    Answer answer(int status, String body) {
        boolean taken = status >= 200 && status < 300;
        return new Answer.HandedOver(end(taken ? "completed" : "failed", taken, body));
    }

    /** A claim that missed its turn was not written; anything else may have reached the endpoint and is a failed attempt. */
    Answer noAnswer(Answer.Doubtful doubtful) {
        return doubtful.reason().equals("NotSent")
                ? doubtful
                : new Answer.HandedOver(end("failed", false, doubtful.reason()));
    }

    private CallEvent end(String word, boolean taken, String body) {
        var now = clock.instant();
        var reason = new HangupReason(word, null, null, taken);
        return new CallEvent(CallEvent.Kind.ENDED, null, null, now, taken ? now : null, reason, 0, 0, null, null, body);
    }
}
