package io.callavan.callerid;

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
}
