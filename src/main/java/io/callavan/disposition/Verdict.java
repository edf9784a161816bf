package io.callavan.disposition;

/**
 * What the result mapping makes of a hangup reason.
 *
 * @param disposition how the call ended
 * @param result what that means for the destination
 * @param retry whether the destination may be tried again
 * @param known false if no row of the mapping knew the carrier's word; then the call counts as failed, never as success
 */
public record Verdict(Disposition disposition, Result result, boolean retry, boolean known) {

    /** Whether the address turned out to be none: it is not called again, but another may be. */
    public boolean isNoNumber() {
        return !retry && disposition == Disposition.INVALID_NUMBER;
    }

    /** Whether the destination is done. */
    public boolean success() {
        return result == Result.SUCCESS;
    }
}
