package io.callavan.pacing;

import java.io.IOException;

/** The last check said no: nothing was written. An {@code IOException}, because that is what an HTTP client lets through. */
public final class NotSent extends IOException {

    NotSent(String why) {
        super(why);
    }
}
