package io.callavan.retry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The retry plans of an organization (seed document 003 and VoIPBin's documentation of outplans). */
@Component("outplans")
public class Outplans {

    private final OutplanStore store;
    private final Clock clock;

    Outplans(OutplanStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A page of the caller's plans.
     *
     * @param page 1 or more, 1 if null
     * @param perPage 1..200, 25 if null
     */
    public Page<Outplan> list(Caller caller, @Nullable Integer page, @Nullable Integer perPage) {
        var meta = Page.Meta.of(page, perPage, store.count(caller.organizationId()));
        return new Page<>(store.page(caller.organizationId(), meta.offset(), meta.perPage()), meta);
    }

    /**
     * Makes a plan; {@code name}, {@code dial_timeout}, {@code try_interval} and {@code max_try_count_0} are needed.
     *
     * @throws Refusal invalid, with every failing field
     */
    public Outplan.Changed create(Caller caller, ObjectNode body) {
        var plan = OutplanEdit.read(body, null);
        long id = store.insert(caller.organizationId(), plan, clock.instant());
        return new Outplan.Changed("Outplan " + plan.name() + " made.", outplan(caller, id));
    }

    /**
     * One plan.
     *
     * @throws Refusal not found
     */
    public Outplan.Answer get(Caller caller, long id) {
        return new Outplan.Answer(outplan(caller, id));
    }

    /**
     * Changes the fields given; calls that end from now on follow them.
     *
     * @throws Refusal not found, or invalid with every failing field
     */
    @Transactional
    public Outplan.Changed update(Caller caller, long id, ObjectNode body) {
        var present = store.lock(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("outplan", id));
        var plan = OutplanEdit.read(body, present);
        store.update(id, plan, clock.instant());
        return new Outplan.Changed("Outplan " + plan.name() + " changed.", outplan(caller, id));
    }

    private Outplan outplan(Caller caller, long id) {
        return store.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("outplan", id));
    }
}
