package io.callavan.call;

import io.callavan.call.LiveCallStore.Told;
import io.callavan.disposition.Verdict;
import io.callavan.refusal.Refusal;
import io.callavan.retry.NextStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The life of call sessions after they have been claimed. States only move forward, whatever order the carrier tells them
 * in, and the first end settles the call: its slot, its destination and the counters change in that one commit.
 */
@Component("calls")
@EnableConfigurationProperties(CallProperties.class)
public class Calls {

    private static final String NO_TOKEN = "-".repeat(32);

    private final CallStore calls;
    private final LiveCallStore live;
    private final InboxStore inbox;
    private final CallWriter writer;
    private final Settling settling;
    private final CallProperties silence;
    private final Clock clock;

    Calls(
            CallStore calls,
            LiveCallStore live,
            InboxStore inbox,
            CallWriter writer,
            Settling settling,
            CallProperties silence,
            Clock clock) {
        this.calls = calls;
        this.live = live;
        this.inbox = inbox;
        this.writer = writer;
        this.settling = settling;
        this.silence = silence;
        this.clock = clock;
    }

    /**
     * The call that a webhook's path names.
     *
     * @throws Refusal NOT_FOUND if there is none or the token is not its own; both take the same time
     */
    public LiveCall find(
            @Variable("carrier") String carrier, @Variable("call") String id, @Variable("token") String token) {
        long callId = id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
        Told told = live.told(callId, carrier).orElse(null);
        String own = told == null ? NO_TOKEN : told.token();
        boolean same =
                MessageDigest.isEqual(own.getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
        if (!same || told == null) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", "There is no such call.");
        }
        return told.call();
    }

    /** The call of a carrier's session, if it is known yet. */
    public @Nullable LiveCall bySession(@Variable("carrier") String carrier, CallEvent event) {
        String session = event.carrierSession();
        return session == null ? null : live.bySession(carrier, session).orElse(null);
    }

    /** When a call claimed now is asked for if nothing is heard, and when it is over whatever is heard. */
    public Deadlines deadlines(CallSettings settings, Instant claimedAt) {
        if (settings.flow()) {
            // its answer is its end; nobody can be asked later
            return new Deadlines(claimedAt.plus(silence.answerGrace()), claimedAt.plus(silence.answerGrace()));
        }
        return new Deadlines(
                claimedAt.plus(silence.answerGrace()),
                claimedAt
                        .plusSeconds((long) settings.dialTimeout() + settings.timeLimit())
                        .plus(silence.expiryGrace()));
    }

    /** Keeps an event whose call is not known yet; it is applied when the carrier's answer names the session. */
    public Receipt park(@Variable("carrier") String carrier, CallEvent event) {
        return writer.commit(
                null, null, changes -> inbox.park(carrier, event, clock.instant()) ? Receipt.PARKED : Receipt.REPEATED);
    }

    /** Stores and applies whatever an event tells short of the end. */
    public Receipt advance(LiveCall call, CallEvent event) {
        InboxKey key = InboxKey.of(call.carrier(), call.id(), event);
        return writer.commit(call.id(), key, changes -> {
            if (changes.isKnown(key)) {
                return Receipt.REPEATED;
            }
            Instant now = clock.instant();
            if (changes.state(call.id()).isTerminal()) {
                inbox.keep(call, event, Receipt.LATE, now);
                return Receipt.LATE;
            }
            Receipt receipt = event.kind() == CallEvent.Kind.OTHER ? Receipt.UNKNOWN : Receipt.APPLIED;
            inbox.keep(call, event, receipt, now);
            boolean answered = event.kind() == CallEvent.Kind.ANSWERED || event.kind() == CallEvent.Kind.DETECTED;
            CallState state = answered ? CallState.PROGRESSING : CallState.DIALING;
            calls.advance(call.id(), state, event, nextCheck(event, now));
            return receipt;
        });
    }

    /**
     * Stores who answered.
     *
     * @return the call if it has to be hung up now, because a machine answered; else null
     */
    public @Nullable LiveCall detected(LiveCall call, CallEvent event) {
        if (advance(call, event) != Receipt.APPLIED) {
            return null;
        }
        return live.byId(call.id()).filter(LiveCall::isUnwanted).orElse(null);
    }

    /** The call if it goes on although it was to be hung up; else null. */
    public @Nullable LiveCall unwanted(LiveCall call) {
        return call.isUnwanted() ? call : null;
    }

    /** Null: the event does not change until when silence is borne. */
    private @Nullable Instant nextCheck(CallEvent event, Instant now) {
        return switch (event.kind()) {
            case CLOSING -> now.plus(silence.recordGrace());
            case ANSWERED -> now.plus(silence.talkCheck());
            // if it is to be hung up, this is when it is asked for again
            case DETECTED -> now.plus(silence.answerGrace());
            default -> null;
        };
    }

    /**
     * Stores and applies the end of a call in one commit.
     *
     * @return the slot that is free now; null if the call had ended before, then nothing has changed
     * @throws Refusal UNAVAILABLE if it was told only after the verdict that a machine answered; nothing has changed then
     */
    public @Nullable FreedSlot settle(LiveCall call, CallEvent event, Verdict verdict, NextStep next) {
        return settling.settle(call, event, verdict, next);
    }

    /**
     * The carrier took the call and named its session.
     *
     * @return the webhooks that came for this session before, to be applied now
     */
    public List<String> accepted(
            ClaimedCall call, @Variable("carrier") String carrier, @Variable("session") String carrierSession) {
        Instant check =
                clock.instant().plusSeconds(call.settings().dialTimeout()).plus(silence.ringGrace());
        return writer.commit(call.id(), null, changes -> {
            calls.accepted(call.id(), carrierSession, check);
            return inbox.handOn(carrier, carrierSession);
        });
    }

    /** The carrier's answer is missing: the call may exist, so it is not sent again and the carrier is asked at once. */
    public void doubtful(ClaimedCall call) {
        writer.commit(call.id(), null, changes -> {
            calls.checkAt(call.id(), clock.instant());
            return call;
        });
    }

    /** The end of a call on its way to be settled, with what is known by now of who answered it. */
    public EndedCall ended(LiveCall call, CallEvent event) {
        LiveCall present = call.machines() == null ? call : live.byId(call.id()).orElse(call);
        return new EndedCall(present, event);
    }

    /** A claimed call as those need it who follow its life. */
    public LiveCall live(ClaimedCall call) {
        return live.byId(call.id()).orElseThrow(() -> Refusal.notFound("call", call.id()));
    }

    /** The claimed call with its caller ID. */
    public ClaimedCall showing(ClaimedCall call, String callerId) {
        return call.from(callerId);
    }

    /**
     * The call was certainly never sent: it is no attempt, and its destination is due again.
     *
     * @return the slot that is free now; null if the call was more than claimed
     */
    public @Nullable FreedSlot undo(long callId) {
        return settling.undo(callId);
    }
}
