package io.callavan.retry;

import java.time.Instant;

/** What becomes of a destination after a call. */
public sealed interface NextStep {

    /** It was reached; nothing more is to be done. */
    record Done() implements NextStep {}

    /**
     * It goes back onto the delay queue.
     *
     * @param at when it is due
     * @param addressNo which of its addresses is in use from now on, 0..4
     */
    record Again(Instant at, int addressNo) implements NextStep {}

    /** It was not reached and is not tried any more: no attempts are left, or another would be pointless. */
    record GivenUp() implements NextStep {}
}
