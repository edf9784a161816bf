package io.callavan.failpoint;

/** The steps of a call between which a process may die. */
public enum Failpoint {
    /** The rows of a claim are written, its transaction is still open. */
    BEFORE_CLAIM_COMMIT,
    /** The claim is committed, nobody but the rows knows of it. */
    AFTER_CLAIM_COMMIT,
    /** The last check has passed, nothing of the request is written. */
    BEFORE_WRITE,
    /** The request has left, its answer has not come. */
    AFTER_WRITE,
    /** The answer has come, nothing of it is stored. */
    AFTER_ANSWER,
    /** Events are about to be stored and applied, their transaction is still open. */
    BEFORE_APPLY,
    /** Events are stored and applied, nobody was answered. */
    AFTER_APPLY,
    /** Another node is about to be told of a free slot or a change. */
    BEFORE_PUBLISH
}
