package io.callavan.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a request reached the simulator, and when its sender says it was written.
 *
 * @param nanos {@link System#nanoTime()}
 * @param stamp the header X-Sent-Nanos
 */
record Arrival(Instant at, long nanos, @Nullable String stamp) {
    Request request(@Nullable Origination origination) {
        return new Request(at, nanos, stamp, origination);
    }
}
