package io.callavan.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Lets calls live: places, rings, answers and ends them, and tells of it by webhooks. */
final class Carrier {
    private static final long RINGING_AFTER_MILLIS = 100;
    private static final long DETECTION_MILLIS = 300;

    private final String domain;
    private final Dice dice;
    private final Sessions sessions;
    private final Judge judge;
    private final Webhooks webhooks;
    private final ScheduledExecutorService scheduler;
    private final NumberCounts placedTo = new NumberCounts();
    private final AtomicLong ids = new AtomicLong();

    Carrier(
            String domain,
            Dice dice,
            Sessions sessions,
            Judge judge,
            Webhooks webhooks,
            ScheduledExecutorService scheduler) {
        this.domain = domain;
        this.dice = dice;
        this.sessions = sessions;
        this.judge = judge;
        this.webhooks = webhooks;
        this.scheduler = scheduler;
    }

    /** Takes a call on; from here it is live, though nothing happens until {@link #begin}. */
    Call place(Request request, Origination origination, Behaviour behaviour) {
        String number = origination.number();
        long nth = placedTo.next(number);
        Fate fate = Fate.decide(dice, behaviour, origination, nth);
        Call call = new Call(
                ids.incrementAndGet(),
                UUID.randomUUID().toString().replace("-", ""),
                domain,
                origination,
                behaviour,
                fate,
                request,
                new WebhookLane(webhooks, behaviour, dice, number, nth),
                System.currentTimeMillis());
        judge.placed(request, call.token(), fate.outcome());
        sessions.add(call);
        return call;
    }

    void begin(Call call) {
        tell(call, Payloads.update(call, call.startMillis()));
        Fate fate = call.fate();
        if (fate.outcome().rings()) {
            long ringingAfter = Math.min(RINGING_AFTER_MILLIS, fate.ringMillis() / 4);
            then(call, ringingAfter, () -> ring(call, fate.ringMillis() - ringingAfter));
        } else {
            then(call, fate.ringMillis(), () -> endAsDecided(call));
        }
    }

    /** @return false when the call has ended already */
    boolean hangUp(Call call) {
        judge.hangUpAsked(call.request(), Instant.now());
        return call.isAnswered() ? end(call, "ANSWER", "completed", null) : end(call, "CANCEL", "canceled", null);
    }

    private void ring(Call call, long millis) {
        if (call.ring()) {
            tell(call, Payloads.update(call, System.currentTimeMillis()));
            then(call, millis, call.fate().outcome().isAnswered() ? () -> answer(call) : () -> endAsDecided(call));
        }
    }

    private void answer(Call call) {
        long now = System.currentTimeMillis();
        if (!call.answer(now)) {
            return;
        }
        tell(call, Payloads.update(call, now));
        long talk = call.fate().talkMillis();
        if (call.origination().machineDetection()) {
            long detection = Math.min(DETECTION_MILLIS, talk / 2);
            then(call, detection, () -> detect(call, talk - detection));
        } else {
            then(call, talk, () -> endAsDecided(call));
        }
    }

    private void detect(Call call, long talkLeft) {
        if (!call.isEnded()) {
            long now = System.currentTimeMillis();
            URI asked = call.origination().detectionCallback();
            if (asked == null) {
                tell(call, Payloads.detection(call, now));
            } else {
                call.lane().post(new Webhook(asked, Json.bytes(Payloads.answeredBy(call, now)), false));
            }
            then(call, talkLeft, () -> endAsDecided(call));
        }
    }

    private void endAsDecided(Call call) {
        Outcome outcome = call.fate().outcome();
        end(call, outcome.disposition(), outcome.status(), outcome == Outcome.INVALID ? "404 Not Found" : null);
    }

    private boolean end(Call call, String disposition, String status, @Nullable String reason) {
        long now = System.currentTimeMillis();
        if (!call.end(disposition, status, reason, now)) {
            return false;
        }
        // the judge first: a dialer that hears of the end may call again at once
        judge.ended(call.request(), disposition, Instant.ofEpochMilli(now));
        sessions.ended(call);
        tell(call, Payloads.update(call, now));
        String cdrEndpoint = call.behaviour().cdrEndpoint();
        URI to = cdrEndpoint == null ? call.origination().callback() : URI.create(cdrEndpoint);
        if (to == null) {
            webhooks.countLost();
            call.told().complete(null);
        } else {
            call.lane()
                    .post(new Webhook(to, Json.bytes(Payloads.cdr(call)), true))
                    .thenRun(() -> call.told().complete(null));
        }
        return true;
    }

    private void tell(Call call, ObjectNode update) {
        URI callback = call.origination().callback();
        if (callback == null) {
            webhooks.countLost();
        } else {
            call.lane().post(new Webhook(callback, Json.bytes(update), false));
        }
    }

    private void then(Call call, long millis, Runnable step) {
        call.next(scheduler.schedule(step, millis, TimeUnit.MILLISECONDS));
    }
}
