package io.callavan.chaosnode;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/** Looks for orders from the process's first moments on, and hands each new one to whom it is for. */
final class OrderReader implements InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(OrderReader.class);
    private static final long PERIOD_MILLIS = 50;

    private final OrderFolder folder;
    private final OrderedFailpoints failpoints;
    private final OffsetClock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(look -> {
        var thread = new Thread(look, "chaos-orders");
        thread.setDaemon(true);
        return thread;
    });
    private OrderFolder.@Nullable Order failpoint;
    private OrderFolder.@Nullable Order wrongBy;

    OrderReader(OrderFolder folder, OrderedFailpoints failpoints, OffsetClock clock) {
        this.folder = folder;
        this.failpoints = failpoints;
        this.clock = clock;
    }

    /** A wrong clock is in force before anything asks it. */
    @Override
    public void afterPropertiesSet() {
        look();
        timer.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            lookForFailpoint();
            lookForClock();
        } catch (RuntimeException unreadable) {
            log.error("An order cannot be read", unreadable);
        }
    }

    private void lookForFailpoint() {
        OrderFolder.Order present = folder.read("failpoint");
        if (present != null && !present.equals(failpoint)) {
            failpoint = present;
            failpoints.order(FailpointOrder.read(present.text()));
        } else if (present == null && failpoint != null) {
            failpoint = null;
            failpoints.order(null);
        }
    }

    private void lookForClock() {
        OrderFolder.Order present = folder.read("clock");
        if (present != null && !present.equals(wrongBy)) {
            wrongBy = present;
            clock.set(Duration.ofMillis(Long.parseLong(present.text().strip())));
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
