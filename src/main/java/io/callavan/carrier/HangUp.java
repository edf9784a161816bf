package io.callavan.carrier;

/** What a carrier makes of the wish to hang up. */
public enum HangUp {
    /** It ends the call and will tell of the end. */
    ASKED,
    /** It knows no such live call. */
    GONE,
    /** It was not reached, or refuses for now. */
    FAILED
}
