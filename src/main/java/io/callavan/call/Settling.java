package io.callavan.call;

import io.callavan.call.Changes.Counters;
import io.callavan.disposition.Verdict;
import io.callavan.refusal.Refusal;
import io.callavan.retry.NextStep;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends calls: the call, its destination, the counters and the figures change in one commit, and once only. */
@Component
class Settling {

    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    private final CallStore calls;
    private final LiveCallStore live;
    private final InboxStore inbox;
    private final CallWriter writer;
    private final Clock clock;

    Settling(CallStore calls, LiveCallStore live, InboxStore inbox, CallWriter writer, Clock clock) {
        this.calls = calls;
        this.live = live;
        this.inbox = inbox;
        this.writer = writer;
        this.clock = clock;
    }

    /** As {@link Calls#settle}. */
    @Nullable
    FreedSlot settle(LiveCall call, CallEvent event, Verdict verdict, NextStep next) {
        InboxKey key = InboxKey.of(call.carrier(), call.id(), event);
        return writer.commit(call.id(), key, changes -> {
            if (changes.isKnown(key)) {
                return null;
            }
            CallState state = changes.state(call.id());
            if (state.isTerminal()) {
                if (state == CallState.NOT_SENT) {
                    log.error("{} has ended at the carrier, but was taken for never sent", call);
                }
                inbox.keep(call, event, Receipt.LATE, clock.instant());
                return null;
            }
            if (call.machines() != null && call.amd() != calls.amd(call.id())) {
                throw Refusal.of(
                        Refusal.Kind.UNAVAILABLE, "CALL_CHANGED", "The call changed meanwhile; tell its end again.");
            }
            Instant now = clock.instant();
            inbox.keep(call, event, Receipt.APPLIED, now);
            calls.done(call, event, verdict);
            changes.ended(call, event, verdict.disposition(), verdict.success(), now);
            countRun(changes, call, verdict, event.at());
            calls.settleDestination(call, verdict, next, event.at());
            changes.count(call.campaignId(), countersOf(next));
            return new FreedSlot(call.campaignId(), call.slot(), call.id());
        });
    }

    /** As {@link Calls#undo}. */
    @Nullable
    FreedSlot undo(long callId) {
        return writer.commit(callId, null, changes -> {
            LiveCall call = live.byId(callId).orElse(null);
            if (call == null || changes.state(callId) != CallState.CLAIMED) {
                return null;
            }
            calls.notSent(call, clock.instant());
            changes.count(call.campaignId(), new Counters(1, -1, 0, 0, -1));
            return new FreedSlot(call.campaignId(), call.slot(), callId);
        });
    }

    /** What says nothing about the number a call shows neither lengthens nor breaks its run of failures. */
    private static void countRun(Changes changes, LiveCall call, Verdict verdict, Instant endedAt) {
        Long did = call.didId();
        if (did == null) {
            return;
        }
        switch (verdict.disposition()) {
            case ANSWERED, MACHINE -> changes.answered(did);
            case BUSY, NO_ANSWER, REJECTED, FAILED -> changes.failed(did, endedAt);
            case CANCELED, CONGESTION, INVALID_NUMBER, EXPIRED -> {}
        }
    }

    private static Counters countersOf(NextStep next) {
        if (next instanceof NextStep.Again) {
            return new Counters(1, -1, 0, 0, 0);
        }
        return next instanceof NextStep.Done ? new Counters(0, -1, 1, 0, 0) : new Counters(0, -1, 0, 1, 0);
    }
}
