package io.callavan.call;

/** What is made of a call that the carrier does not know. */
public enum Oblivion {
    /** It never reached the carrier: undone, no attempt. */
    NEVER_SENT,
    /** It is over and its end will not be told any more. */
    EXPIRED,
    /** Its record may still come: asked again later. */
    WAIT
}
