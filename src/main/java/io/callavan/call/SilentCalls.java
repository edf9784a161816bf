package io.callavan.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Live calls that the carrier has to be asked about, because nothing is heard of them, or asked to end. */
@Component("silentCalls")
public class SilentCalls {

    /** The largest dial_timeout and time_limit. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(300 + 14_400);

    private final CallStore calls;
    private final LiveCallStore live;
    private final CallWriter writer;
    private final CallProperties silence;
    private final Clock clock;

    SilentCalls(CallStore calls, LiveCallStore live, CallWriter writer, CallProperties silence, Clock clock) {
        this.calls = calls;
        this.live = live;
        this.writer = writer;
        this.silence = silence;
        this.clock = clock;
    }

    /** The live calls of which nothing was heard for too long, a few at a time. Each is given to one asker only. */
    public List<LiveCall> silent(int limit) {
        return live.silent(clock.instant(), silence.answerGrace(), limit);
    }

    /** Live calls of stopped campaigns that the carrier has not been asked lately to hang up. Each is given to one asker only. */
    public List<LiveCall> toHangUp(int limit) {
        Instant now = clock.instant();
        return live.toHangUp(now, now.minus(LONGEST_CALL).minus(silence.expiryGrace()), silence.hangupAgain(), limit);
    }

    /** The carrier is asked at once what became of the call. */
    public void askNow(LiveCall call) {
        writer.commit(call.id(), null, changes -> {
            calls.checkAt(call.id(), clock.instant());
            return call;
        });
    }

    /** The carrier says that the call goes on. */
    public void goesOn(LiveCall call, CallEvent event) {
        writer.commit(call.id(), null, changes -> {
            CallState state = event.answeredAt() == null ? CallState.DIALING : CallState.PROGRESSING;
            calls.advance(call.id(), state, event, clock.instant().plus(silence.talkCheck()));
            return state;
        });
    }

    /**
     * What to make of a call that the carrier does not know.
     *
     * @param remembers whether this carrier still tells of calls that have ended
     */
    public Oblivion gone(LiveCall call, boolean remembers) {
        Instant now = clock.instant();
        boolean neverSeen = call.state() == CallState.CLAIMED && call.carrierSession() == null;
        if (neverSeen && remembers && now.isAfter(call.claimedAt().plus(silence.answerGrace()))) {
            return Oblivion.NEVER_SENT;
        }
        Instant first = call.goneAt();
        boolean recordIsOverdue = first != null && !now.isBefore(first.plus(silence.recordGrace()));
        if (!now.isBefore(call.expiresAt()) || (!neverSeen && recordIsOverdue)) {
            return Oblivion.EXPIRED;
        }
        writer.commit(call.id(), null, changes -> {
            Instant again = neverSeen && remembers
                    ? call.claimedAt().plus(silence.answerGrace())
                    : now.plus(silence.recordGrace());
            calls.gone(call.id(), first == null ? now : first, again);
            return call;
        });
        return Oblivion.WAIT;
    }

    /** Whether a call of which nobody can tell anything is over by its time alone. */
    public boolean isOver(LiveCall call) {
        return !clock.instant().isBefore(call.expiresAt());
    }

    /** The end of a call that nobody told. */
    public EndedCall expired(LiveCall call) {
        var event = new CallEvent(
                CallEvent.Kind.ENDED, null, null, clock.instant(), null, null, null, null, null, null, "");
        return new EndedCall(call, event);
    }
}
