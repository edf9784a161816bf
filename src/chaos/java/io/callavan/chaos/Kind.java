package io.callavan.chaos;

/** The kinds of fault. */
enum Kind {
    NODE_KILL,
    NODE_RESTART,
    NODE_FREEZE,
    CLOCK_HOUR_AHEAD,
    CLOCK_HOUR_BEHIND,
    CLOCK_SKEW,
    FAILPOINT_BEFORE_CLAIM_COMMIT,
    FAILPOINT_AFTER_CLAIM_COMMIT,
    /**
     * Stalls stay below the time after which a claim of which nothing is heard is looked up: a process that stands still
     * between its last check and the write for longer may write a call that was taken for unsent meanwhile. That is the
     * known limit of the promise.
     */
    FAILPOINT_BEFORE_WRITE,
    FAILPOINT_AFTER_WRITE,
    FAILPOINT_AFTER_ANSWER,
    FAILPOINT_BEFORE_APPLY,
    FAILPOINT_AFTER_APPLY,
    FAILPOINT_BEFORE_PUBLISH,
    DATABASE_KILL,
    DATABASE_DELAY,
    DATABASE_HALF_OPEN,
    DATABASE_RESET,
    REDIS_KILL,
    REDIS_FLUSH,
    REDIS_SCRIPT_FLUSH,
    REDIS_DELAY,
    REDIS_HALF_OPEN,
    REDIS_RESET,
    CARRIER_DELAY,
    CARRIER_HALF_OPEN,
    CARRIER_RESET,
    CDR_LOST,
    WEBHOOK_DUPLICATED,
    WEBHOOK_REORDERED,
    WEBHOOK_LATE,
    ANSWER_LOST,
    ANSWER_SLOW,
    ANSWER_429,
    ANSWER_5XX,
    ANSWER_SWALLOWED,
    PAUSE_RESUME,
    ARCHIVE,
    CPS_CHANGE,
    CAC_CHANGE;

    private static final String FAILPOINT = "FAILPOINT_";

    boolean isFailpoint() {
        return name().startsWith(FAILPOINT);
    }

    /** The failpoint's name. */
    String failpoint() {
        return name().substring(FAILPOINT.length());
    }
}
