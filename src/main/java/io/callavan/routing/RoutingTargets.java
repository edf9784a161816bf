package io.callavan.routing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The targets to which an organization's campaigns connect answered calls. */
@Component("routingTargets")
public class RoutingTargets {

    private final RoutingTargetStore store;
    private final Clock clock;

    RoutingTargets(RoutingTargetStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A page of the caller's targets.
     *
     * @param page 1 or more, 1 if null
     * @param perPage 1..200, 25 if null
     */
    public Page<RoutingTargetView> list(Caller caller, @Nullable Integer page, @Nullable Integer perPage) {
        var meta = Page.Meta.of(page, perPage, store.count(caller.organizationId()));
        return new Page<>(store.page(caller.organizationId(), meta.offset(), meta.perPage()), meta)
                .map(RoutingTargetView::of);
    }

    /**
     * Makes a target: {@code name}, {@code type}, and {@code address}, or {@code addresses} of a load balancer.
     *
     * @throws Refusal invalid, with every failing field
     */
    @Transactional
    public RoutingTarget.Changed create(Caller caller, ObjectNode body) {
        var target = TargetEdit.read(body, null);
        long id = store.insert(caller.organizationId(), target, clock.instant());
        return new RoutingTarget.Changed("Routing target " + target.name() + " made.", view(caller, id));
    }

    /**
     * One target.
     *
     * @throws Refusal not found
     */
    public RoutingTarget.Answer get(Caller caller, long id) {
        return new RoutingTarget.Answer(view(caller, id));
    }

    /**
     * Changes the fields given, but never the type; calls placed a few seconds from now follow them.
     *
     * @throws Refusal not found, or invalid with every failing field
     */
    @Transactional
    public RoutingTarget.Changed update(Caller caller, long id, ObjectNode body) {
        hold(caller, id);
        var target = TargetEdit.read(body, find(caller, id));
        store.update(id, target, clock.instant());
        return new RoutingTarget.Changed("Routing target " + target.name() + " changed.", view(caller, id));
    }

    /**
     * Takes a target away that no campaign uses, but for archived ones.
     *
     * @throws Refusal not found, or 409 with the names of campaigns
     */
    @Transactional
    public void delete(Caller caller, long id) {
        hold(caller, id);
        List<String> users = store.users(caller.organizationId(), id);
        if (!users.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "ROUTING_TARGET_IN_USE",
                    "Routing target " + id + " is used by campaigns: " + String.join(", ", users)
                            + "; give them another target or archive them first.");
        }
        store.delete(id);
    }

    /**
     * Whether the organization has a target that a campaign of this routing_destination_type may use; within a transaction it
     * is not deleted before that ends.
     */
    public boolean fits(long organizationId, long id, String routingType) {
        return store.share(organizationId, id)
                && RoutingType.of(routingType)
                        .map(type -> type.fits(store.find(organizationId, id)
                                .orElseThrow(() -> Refusal.notFound("routing target", id))))
                        .orElse(false);
    }

    /** The addresses of a target, none if there is no such. */
    public List<RoutingAddress> addresses(long id) {
        return store.addresses(id);
    }

    private void hold(Caller caller, long id) {
        if (!store.lock(caller.organizationId(), id)) {
            throw Refusal.notFound("routing target", id);
        }
    }

    private RoutingTarget find(Caller caller, long id) {
        return store.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("routing target", id));
    }

    private RoutingTargetView view(Caller caller, long id) {
        return RoutingTargetView.of(find(caller, id));
    }
}
