package io.callavan.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends events to those who subscribed, each at least once: to one subscriber one at a time, of one campaign in order. Those
 * that fail have senders of their own, so that nobody waits behind them.
 */
@Component("deliveries")
public class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    /** How long a node has a subscriber for itself: the wait for a sender, and the attempt. */
    private static final Duration TAKEN = Duration.ofSeconds(60);

    private static final Duration ATTEMPT = SubscriberDoor.LONGEST.plusSeconds(8);
    private static final int GONE = 410;
    private static final int FORGOTTEN_AT_ONCE = 5000;

    private final DeliveryStore store;
    private final Senders senders;
    private final EventProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    Deliveries(DeliveryStore store, Senders senders, EventProperties properties, ObjectMapper json, Clock clock) {
        this.store = store;
        this.senders = senders;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** What is to be sent now, as much as there are senders for; nobody else is handed the same within a minute. */
    public List<Delivery> due() {
        var due = new ArrayList<Delivery>();
        Instant now = now();
        Instant until = now.plus(TAKEN);
        for (boolean failing : new boolean[] {false, true}) {
            for (long subscriber : store.dueSubscribers(failing, now, senders.free(failing, now))) {
                if (store.take(subscriber, now, until)) {
                    store.next(subscriber, now, until).ifPresent(due::add);
                }
            }
        }
        due.forEach(senders::begin);
        return due;
    }

    /** The request as it is sent now; null if the subscriber waited for a sender for so long that another may soon have it. */
    public Delivery.@Nullable Request request(Delivery delivery) {
        Instant now = now();
        if (now.plus(ATTEMPT).isAfter(delivery.until())) {
            senders.end(delivery);
            return null;
        }
        String id = String.valueOf(delivery.event().id());
        long timestamp = now.getEpochSecond();
        String body = delivery.event().written(json);
        String signatures = delivery.secrets().stream()
                .map(secret -> secret.sign(id, timestamp, body))
                .collect(Collectors.joining(" "));
        return new Delivery.Request(id, timestamp, signatures, body);
    }

    /**
     * What came of the request: 2xx delivers the event, 410 ends the subscription, anything else is tried again on the ladder
     * and given up after it.
     *
     * @param status of the answer; null for no answer
     * @param failure why there is none
     * @return whether the event is delivered and the next may follow at once
     */
    @Transactional
    public boolean note(Delivery delivery, @Nullable Integer status, @Nullable Throwable failure) {
        senders.end(delivery);
        var attempt = new Attempt(delivery, status, error(status, failure), now());
        if (!store.note(attempt)) {
            return false;
        }
        if (attempt.error() == null) {
            store.delivered(attempt);
            return true;
        }
        int made = delivery.attempts() + 1;
        if (status != null && status == GONE) {
            log.warn("{}: the subscriber is gone and is sent nothing more", delivery);
            store.disable(attempt, "gone");
        } else if (made > properties.ladder().size()) {
            log.warn("{} is given up: {}", delivery, attempt.error());
            store.giveUp(attempt);
        } else {
            store.again(attempt, attempt.at().plus(rung(made)));
        }
        return false;
    }

    /** Forgets what became of deliveries long ago. */
    public void forget() {
        store.forget(now().minus(properties.keep()), FORGOTTEN_AT_ONCE);
    }

    private Duration rung(int attempts) {
        double spread =
                1 + properties.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis(
                Math.round(properties.ladder().get(attempts - 1).toMillis() * spread));
    }

    /** Says nothing of addresses or answers: whoever reads it may have typed an address of others. */
    private static @Nullable String error(@Nullable Integer status, @Nullable Throwable failure) {
        if (status != null) {
            return status >= 200 && status < 300 ? null : "answered " + status;
        }
        if (failure instanceof UnknownHostException) {
            return "the name of the address is unknown or not allowed";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof ConnectException) {
            return "nobody answers at the address";
        }
        return failure instanceof SSLException ? "no secure connection" : "the connection broke";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
