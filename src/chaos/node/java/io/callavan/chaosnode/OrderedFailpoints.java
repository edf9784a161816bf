package io.callavan.chaosnode;

import io.callavan.failpoint.Failpoint;
import io.callavan.failpoint.Failpoints;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Dies or stalls where it was ordered to, once for each order. */
final class OrderedFailpoints implements Failpoints {

    /** What a process leaves behind that was killed. */
    private static final int KILLED = 137;

    private final OrderFolder folder;
    private final AtomicReference<@Nullable FailpointOrder> order = new AtomicReference<>();

    OrderedFailpoints(OrderFolder folder) {
        this.folder = folder;
    }

    /** Takes the place of the order before; null: nothing is ordered any more. */
    void order(@Nullable FailpointOrder next) {
        order.set(next);
    }

    @Override
    public void reach(Failpoint point) {
        FailpointOrder present = order.get();
        if (present == null || present.point() != point || !order.compareAndSet(present, null)) {
            return;
        }
        folder.carriedOut("failpoint", System.currentTimeMillis() + " " + present);
        Duration stall = present.stall();
        if (stall == null) {
            Runtime.getRuntime().halt(KILLED);
        } else {
            sleep(stall);
        }
    }

    private static void sleep(Duration stall) {
        try {
            Thread.sleep(stall.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
