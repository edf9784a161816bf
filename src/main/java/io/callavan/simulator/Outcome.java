package io.callavan.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a placed call, with the words the carrier uses for it. */
public enum Outcome {
    /** A person answers. */
    @JsonProperty("answer")
    ANSWER("ANSWER", "completed", true),
    /** An answering machine answers; to the carrier it is an answered call. */
    @JsonProperty("machine")
    MACHINE("ANSWER", "completed", true),
    /** The line is busy. */
    @JsonProperty("busy")
    BUSY("BUSY", "busy", false),
    /** It rings until the request's timeout is over. */
    @JsonProperty("no_answer")
    NO_ANSWER("NOANSWER", "no-answer", true),
    /** The network is full. */
    @JsonProperty("congestion")
    CONGESTION("CONGESTION", "congestion", false),
    /** Something else went wrong on the way. */
    @JsonProperty("failed")
    FAILED("FAILED", "failed", false),
    /** There is no such number. */
    @JsonProperty("invalid")
    INVALID("FAILED", "failed", false);

    private final String disposition;
    private final String status;
    private final boolean rings;

    Outcome(String disposition, String status, boolean rings) {
        this.disposition = disposition;
        this.status = status;
        this.rings = rings;
    }

    /** The CDR's word, one of ANSWER, BUSY, NOANSWER, CONGESTION, FAILED (Cloudonix, CDR dispositions). */
    public String disposition() {
        return disposition;
    }

    /** The last session status. */
    String status() {
        return status;
    }

    /** Whether the far end's phone rings before this outcome. */
    boolean rings() {
        return rings;
    }

    boolean isAnswered() {
        return this == ANSWER || this == MACHINE;
    }
}
