package io.callavan.callerid;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of choosing the number that a call shows. */
public sealed interface ChosenCallerId {

    /**
     * The call shows this number.
     *
     * @param number E.164
     * @param didId the number of the pool; null where the campaign has its one caller ID
     */
    record Chosen(String number, @Nullable Long didId) implements ChosenCallerId {}

    /**
     * The pool holds no number that may be used; nothing was written.
     *
     * @param reason the reason with which the campaign pauses, {@code no_caller_id}
     */
    record NoneLeft(String reason) implements ChosenCallerId {}

    /**
     * Every number of the pool is at its limit or rests; nothing was written.
     *
     * @param until when the first of them may be used again
     * @param pause how long the campaign rests before it asks again: until then, but not long enough to miss a number that is
     *     added or enabled meanwhile
     */
    record NotYet(Instant until, Duration pause) implements ChosenCallerId {}
}
