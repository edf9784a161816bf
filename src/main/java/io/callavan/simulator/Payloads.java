package io.callavan.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

/** Writes calls as Cloudonix writes them: session updates, CDRs, sessions. Times are epoch ms unless they say otherwise. */
final class Payloads {
    static final int DOMAIN_ID = 3;
    static final int SUBSCRIBER_ID = 372;
    private static final String DIRECTION = "outbound-api";

    private Payloads() {}

    static ObjectNode accepted(Call call) {
        return Json.MAPPER
                .createObjectNode()
                .put("domainId", DOMAIN_ID)
                .put("subscriberId", SUBSCRIBER_ID)
                .put("destination", call.origination().destination())
                .put("direction", DIRECTION)
                .put("token", call.token());
    }

    /** A session update; its eventId is its own. */
    static ObjectNode update(Call call, long now) {
        ObjectNode update = session(call);
        update.put("eventId", "evt_" + UUID.randomUUID())
                .put("createdAt", Instant.ofEpochMilli(call.startMillis()).toString())
                .put("modifiedAt", Instant.ofEpochMilli(now).toString())
                .put("vappServer", "simulator")
                .put("action", "call")
                .put("reason", call.reason())
                .putNull("lastError");
        update.putArray("callIds").add(call.sipCallId());
        return update;
    }

    /**
     * A session update that carries what the machine detection found, for a request without asyncAmdStatusCallback. The
     * member {@code amd} is our addition: the original reports it to the voice application, which the simulator does not run.
     */
    static ObjectNode detection(Call call, long now) {
        ObjectNode update = update(call, now);
        update.putObject("amd").put("result", call.fate().outcome() == Outcome.MACHINE ? "machine" : "human");
        return update;
    }

    /**
     * What the machine detection found, as asyncAmdStatusCallback is told it: the members of a voice application's request
     * that concern it.
     */
    static ObjectNode answeredBy(Call call, long now) {
        boolean machine = call.fate().outcome() == Outcome.MACHINE;
        String found = call.origination().untilMessageEnd() ? "machine_end_beep" : "machine_start";
        return Json.MAPPER
                .createObjectNode()
                .put("CallSid", call.sipCallId())
                .put("Session", call.token())
                .put("From", callerId(call))
                .put("To", call.origination().destination())
                .put("Direction", DIRECTION)
                .put("CallStatus", "in-progress")
                .put("AnsweredBy", machine ? found : "human")
                .put("MachineDetectionDuration", now - call.answerMillis());
    }

    /** The CDR: {@code timestamp} in epoch seconds, {@code session.*} in epoch ms, an answer time of 0 for none. */
    static ObjectNode cdr(Call call) {
        long end = call.endMillis();
        ObjectNode cdr = Json.MAPPER
                .createObjectNode()
                .put("timestamp", end / 1_000)
                .put("from", callerId(call))
                .put("to", call.origination().destination())
                .put("disposition", call.disposition())
                .put("duration", call.duration(end))
                .put("billsec", call.billsec(end))
                .put("call_id", call.sipCallId())
                .put("domain", call.domain())
                .put("subscriber", callerId(call) + "@" + call.domain())
                .put("cx_trunk_id", 1)
                .put("application", "simulator")
                .put("route", "simulator")
                .put("rated_cost", 0)
                .put("approx_cost", 0)
                .put("sell_cost", 0)
                .put("vapp_server", "simulator")
                .putNull("recording_url");
        ObjectNode session = cdr.putObject("session")
                .put("id", call.id())
                .put("token", call.token())
                .put("domainId", DOMAIN_ID)
                .put("callStartTime", call.startMillis())
                .put("callAnswerTime", call.answerMillis())
                .put("callEndTime", end)
                .put("timeLimit", call.origination().timeLimitMillis() / 1_000)
                .put("status", call.status());
        session.setAll(profile(call));
        cdr.putObject("owner").putObject("domain").put("name", call.domain()).put("uuid", call.domain());
        if (call.fate().outcome() == Outcome.INVALID && "FAILED".equals(call.disposition())) {
            // our addition: the original's word for a number that does not exist is the bare FAILED
            cdr.put("sip_code", 404);
        }
        return cdr;
    }

    /** One session as it is read back: the update's members, how the call ended, and the request as it was sent. */
    static ObjectNode reading(Call call, long now) {
        ObjectNode reading = session(call);
        reading.put("callEndTime", call.isEnded() ? (Long) call.endMillis() : null)
                .put("disposition", call.disposition())
                .put("duration", call.duration(now))
                .put("billsec", call.billsec(now));
        reading.set("request", request(call));
        return reading;
    }

    private static ObjectNode session(Call call) {
        Long answer = call.isAnswered() ? (Long) call.answerMillis() : null;
        ObjectNode session = Json.MAPPER
                .createObjectNode()
                .put("id", call.id())
                .put("token", call.token())
                .put("domainId", DOMAIN_ID)
                .put("domain", call.domain())
                .put("subscriberId", SUBSCRIBER_ID)
                .put("callerId", call.origination().callerId())
                .put("destination", call.origination().destination())
                .put("direction", DIRECTION)
                .put("status", call.status())
                .put("callStartTime", call.startMillis())
                .put("callAnswerTime", answer)
                .put("answerTime", answer)
                .put("timeLimit", call.origination().timeLimitMillis() / 1_000);
        session.setAll(profile(call));
        return session;
    }

    private static ObjectNode profile(Call call) {
        ObjectNode holder = Json.MAPPER.createObjectNode();
        holder.putObject("profile").setAll(call.origination().profile());
        return holder;
    }

    private static ObjectNode request(Call call) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(call.origination().sent());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request that was read once", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String callerId(Call call) {
        String callerId = call.origination().callerId();
        return callerId == null ? "anonymous" : callerId;
    }
}
