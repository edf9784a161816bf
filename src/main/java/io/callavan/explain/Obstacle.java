package io.callavan.explain;

/** What stands in the way of a destination's next call; the closed set of the contract. */
enum Obstacle {
    /** A call succeeded. */
    REACHED,
    /** All its calls are spent. */
    EXHAUSTED,
    /** Its last call ended so that another would be pointless. */
    GIVEN_UP,
    /** It ended without a call, for the law or the callee forbids one. */
    SUPPRESSED,
    /** Its campaign's plan skips every address it has. */
    NO_ADDRESS,
    /** A call to it has not ended. */
    BEING_CALLED,
    /** It belongs to a version of its list that is not dialed. */
    OTHER_VERSION,
    /** No campaign dials its list. */
    NO_CAMPAIGN,
    /** It is due later. */
    NOT_YET_DUE,
    /** Its number is on the organization's do-not-call list. */
    DO_NOT_CALL,
    /** Its number is on the campaign's do-not-call list. */
    CAMPAIGN_DO_NOT_CALL,
    /** Its number was dialed as often as is allowed in a day. */
    DAY_CAP,
    /** Its number was dialed as often as is allowed in a week. */
    WEEK_CAP,
    /** It is not a legal hour where the number is. */
    LEGAL_HOURS,
    /** No legal hour comes. */
    NO_LEGAL_HOUR,
    /** Its number is being called for another destination. */
    NUMBER_BUSY,
    /** Its campaign does not dial; the figure {@code campaign_reason} says why. */
    CAMPAIGN
}
