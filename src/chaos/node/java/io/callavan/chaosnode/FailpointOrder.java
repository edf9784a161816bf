package io.callavan.chaosnode;

import io.callavan.failpoint.Failpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen the next time a failpoint is reached.
 *
 * @param stall how long whoever reaches it sleeps; null: the process dies
 */
record FailpointOrder(Failpoint point, @Nullable Duration stall) {

    /**
     * Reads {@code BEFORE_WRITE die} or {@code BEFORE_WRITE stall 1500}, milliseconds.
     *
     * @throws IllegalArgumentException if the line is neither
     */
    static FailpointOrder read(String line) {
        String[] words = line.strip().split(" +");
        if (words.length == 2 && words[1].equals("die")) {
            return new FailpointOrder(Failpoint.valueOf(words[0]), null);
        }
        if (words.length == 3 && words[1].equals("stall")) {
            return new FailpointOrder(Failpoint.valueOf(words[0]), Duration.ofMillis(Long.parseLong(words[2])));
        }
        throw new IllegalArgumentException(
                "a failpoint's order is '<FAILPOINT> die' or '<FAILPOINT> stall <millis>', not '" + line.strip() + "'");
    }

    /** As it was read. */
    @Override
    public String toString() {
        return stall == null ? point + " die" : point + " stall " + stall.toMillis();
    }
}
