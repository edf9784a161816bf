package io.callavan.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The addresses that an organization has its events sent to. A secret is shown when it is made, and never again. */
@Component("subscriptions")
@EnableConfigurationProperties(EventProperties.class)
public class Subscriptions {

    private static final int MOST = 50;
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final SubscriptionStore store;
    private final DeliveryStore deliveries;
    private final SubscriberAddresses addresses;
    private final Clock clock;

    Subscriptions(SubscriptionStore store, DeliveryStore deliveries, SubscriberAddresses addresses, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * A page of the caller's subscriptions.
     *
     * @param page 1 or more, 1 if null
     * @param perPage 1..200, 25 if null
     */
    public Page<Subscription> list(Caller caller, @Nullable Integer page, @Nullable Integer perPage) {
        var meta = Page.Meta.of(page, perPage, store.count(caller.organizationId()));
        return new Page<>(store.page(caller.organizationId(), meta.offset(), meta.perPage()), meta);
    }

    /**
     * Adds a subscription to what happens from now on; {@code name} and {@code url} are needed.
     *
     * @throws Refusal invalid, with every failing field; conflict if there are 50 already
     */
    public Subscription.WithSecret create(Caller caller, ObjectNode body) {
        var edit = SubscriptionEdit.read(body, null, addresses);
        if (store.count(caller.organizationId()) >= MOST) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "TOO_MANY_SUBSCRIPTIONS",
                    "There are " + MOST + " subscriptions already; delete one that is not needed.");
        }
        var secret = Secret.fresh();
        long id = store.insert(caller.organizationId(), edit, secret, clock.instant());
        return new Subscription.WithSecret(
                "Subscription " + edit.name() + " made.", subscription(caller, id), secret.shown());
    }

    /**
     * One subscription.
     *
     * @throws Refusal not found
     */
    public Subscription.Answer get(Caller caller, long id) {
        return new Subscription.Answer(subscription(caller, id));
    }

    /**
     * Changes the fields given. What waits is sent at once, and given up where the subscription is disabled or enabled again.
     *
     * @throws Refusal not found, or invalid with every failing field
     */
    @Transactional
    public Subscription.Changed update(Caller caller, long id, ObjectNode body) {
        var present = lock(caller, id);
        var edit = SubscriptionEdit.read(body, present, addresses);
        store.update(present, edit, clock.instant());
        if (present.enabled() != edit.enabled()) {
            deliveries.giveUpAll(id, clock.instant());
        } else {
            deliveries.hurry(id, clock.instant());
        }
        return new Subscription.Changed("Subscription " + edit.name() + " changed.", subscription(caller, id));
    }

    /**
     * Gives it a new secret. For a day events carry a signature of the former one, too.
     *
     * @throws Refusal not found
     */
    @Transactional
    public Subscription.WithSecret rotate(Caller caller, long id) {
        var present = lock(caller, id);
        var secret = Secret.fresh();
        store.rotate(id, secret, OVERLAP, clock.instant());
        return new Subscription.WithSecret(
                "Subscription " + present.name() + " has a new secret.", subscription(caller, id), secret.shown());
    }

    /**
     * Takes a subscription away, with what waits for it.
     *
     * @throws Refusal not found
     */
    @Transactional
    public void delete(Caller caller, long id) {
        store.delete(lock(caller, id).id());
    }

    private Subscription lock(Caller caller, long id) {
        return store.lock(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("subscription", id));
    }

    private Subscription subscription(Caller caller, long id) {
        return store.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("subscription", id));
    }
}
