package io.callavan.explain;

/** Why a campaign does not dial, or not faster; the closed set of the contract, the most limiting first. */
enum Reason {
    /** It is archived for good. */
    ARCHIVED,
    /** Every destination is finished. */
    COMPLETED,
    /** It was not started. */
    DRAFT,
    /** It was stopped, and live calls are still hung up. */
    STOPPING,
    /** It is paused. */
    PAUSED,
    /** A condition of its start is not met; the figure {@code condition} is its code. */
    CONDITION_UNMET,
    /** Its last day is over. */
    END_DATE_PASSED,
    /** Its first day has not come. */
    BEFORE_START_DATE,
    /** Its hours never open again. */
    NO_OPEN_HOUR,
    /** Its own hours are closed. */
    OUTSIDE_HOURS,
    /** No destination waits. */
    NO_DESTINATION,
    /** No node paces it. */
    NO_OWNER,
    /** The lease of the node that paces it is over. */
    OWNER_LEASE_OVER,
    /** No number may be shown. */
    NO_CALLER_ID,
    /** Every number of the pool is at its limit or rests. */
    CALLER_IDS_RESTING,
    /** The carrier wants to be asked less. */
    CARRIER_HOLDS_OFF,
    /** Destinations wait for their next try. */
    WAITING_FOR_RETRIES,
    /** It is not a legal hour where the numbers are. */
    CALLEES_ASLEEP,
    /** The numbers were dialed as often as is allowed. */
    ATTEMPT_CAPS,
    /** The numbers are being called at this moment. */
    NUMBERS_BUSY,
    /** Destinations are due later, for another reason. */
    NOT_YET_DUE,
    /** What is due may not be dialed, and ends at the next look. */
    ONLY_SUPPRESSED,
    /** The queue has no agent, or never told. */
    NO_AGENTS,
    /** What the queue told is too old to count. */
    AGENTS_STALE,
    /** The calls under way are as many as the service level allows for the agents. */
    AGENTS_BUSY,
    /** As many calls are live as may be. */
    AT_CAC,
    /** As many calls were made in this second as may be; the next follows by itself. */
    AT_CPS
}
