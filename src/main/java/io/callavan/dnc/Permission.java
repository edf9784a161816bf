package io.callavan.dnc;

import java.time.Instant;

/** Whether a number may be dialed. */
public sealed interface Permission {

    /** Why it may not, or not now. */
    enum Reason {
        /** It is on the organization's do-not-call list. */
        DO_NOT_CALL,
        /** It is on the campaign's do-not-call list. */
        CAMPAIGN_DO_NOT_CALL,
        /** It was dialed as often as is allowed in a day. */
        DAY_CAP,
        /** It was dialed as often as is allowed in a week. */
        WEEK_CAP,
        /** It is not one of the legal hours where the number may be. */
        LEGAL_HOURS,
        /** No instant of the next sixty days is legal in all the zones where the number may be. */
        NO_LEGAL_HOUR
    }

    /** It may. */
    record Allowed() implements Permission {}

    /** It may, from that instant on, as far as is known today. */
    record NotBefore(Instant at, Reason why) implements Permission {}

    /** It may not. */
    record Suppressed(Reason why) implements Permission {}
}
