package io.callavan.explain;

import io.callavan.pacing.Prospect;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which calls are answered on paper, evenly spread, and how long they last. */
final class AnswersOnPaper {

    /** What adding up shares may lose. */
    private static final double ROUNDING = 1e-9;

    private final Assumptions assumed;
    private final Duration ring;
    private final Duration talk;
    private double answers;

    AnswersOnPaper(Assumptions assumed, Prospect prospect) {
        this.assumed = assumed;
        this.ring = shorter(assumed.ring(), prospect.dialTimeout());
        this.talk = shorter(assumed.talk(), prospect.timeLimit());
    }

    private static Duration shorter(Duration wanted, int seconds) {
        Duration most = Duration.ofSeconds(seconds);
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    /** The next call that is made. */
    OnPaper call(String number, Instant at, @Nullable Long did) {
        answers += assumed.answerShare();
        boolean isAnswered = answers >= 1 - ROUNDING;
        answers -= isAnswered ? 1 : 0;
        Instant rung = at.plus(ring);
        return new OnPaper(number, isAnswered ? rung : null, isAnswered ? rung.plus(talk) : rung, did);
    }

    /** One that is live in truth. */
    OnPaper underway(Prospect.Live call, Instant time) {
        Instant over = call.claimedAt().plus(assumed.ring()).plus(assumed.talk());
        return new OnPaper("", call.answeredAt(), over.isBefore(time) ? time : over, null);
    }
}
