package io.callavan.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the judge finds fault with. */
public enum ViolationKind {
    /** More call requests arrived within a second than the limit, by more than the tolerance. */
    @JsonProperty("cps_arrival")
    CPS_ARRIVAL,
    /** More call requests were written within a second than the limit, by the senders' own stamps; no tolerance. */
    @JsonProperty("cps_sent")
    CPS_SENT,
    /** A stamp that is missing, unreadable, in the future or too old. */
    @JsonProperty("stamp")
    STAMP,
    /** More live calls than the limit. */
    @JsonProperty("cac")
    CAC,
    /** A number called while a call to it is live. */
    @JsonProperty("double_call")
    DOUBLE_CALL,
    /** A number called more often than the limit. */
    @JsonProperty("calls_per_number")
    CALLS_PER_NUMBER,
    /** A session asked for by a token that was never given. */
    @JsonProperty("unknown_token")
    UNKNOWN_TOKEN,
    /** A session asked for under a domain that is not its own. */
    @JsonProperty("foreign_token")
    FOREIGN_TOKEN
}
