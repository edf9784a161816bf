package io.callavan.callerid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The numbers that an organization may show as caller ID. */
@Component("dids")
public class Dids {

    private final DidStore store;
    private final Clock clock;

    Dids(DidStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A page of the caller's numbers.
     *
     * @param page 1 or more, 1 if null
     * @param perPage 1..200, 25 if null
     */
    public Page<Did> list(Caller caller, @Nullable Integer page, @Nullable Integer perPage) {
        var meta = Page.Meta.of(page, perPage, store.count(caller.organizationId()));
        return new Page<>(store.page(caller.organizationId(), meta.offset(), meta.perPage()), meta);
    }

    /**
     * Adds a number: {@code phone_number} (E.164), {@code friendly_name}, {@code enabled} (true).
     *
     * @throws Refusal invalid with every failing field, or 409 DUPLICATE_NUMBER
     */
    public Did.Changed create(Caller caller, ObjectNode body) {
        var fields = new DidFields(body, Set.of("phone_number", "friendly_name", "enabled"));
        String number = fields.phoneNumber();
        String name = fields.friendlyName(null);
        boolean enabled = fields.enabled(true);
        fields.check();
        try {
            long id = store.insert(caller.organizationId(), number, name, enabled, clock.instant());
            return new Did.Changed("Number " + number + " added.", did(caller, id));
        } catch (DuplicateKeyException e) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "DUPLICATE_NUMBER",
                    "The organization has the number " + number + " already.");
        }
    }

    /**
     * One number.
     *
     * @throws Refusal not found
     */
    public Did.Answer get(Caller caller, long id) {
        return new Did.Answer(did(caller, id));
    }

    /**
     * Changes {@code friendly_name} and {@code enabled} where given. A number that is disabled is not chosen again; calls
     * that show it go on.
     *
     * @throws Refusal not found, or invalid with every failing field
     */
    @Transactional
    public Did.Changed update(Caller caller, long id, ObjectNode body) {
        Did present = store.lock(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("number", id));
        var fields = new DidFields(body, Set.of("friendly_name", "enabled"));
        String name = fields.friendlyName(present.friendlyName());
        boolean enabled = fields.enabled(present.enabled());
        fields.check();
        store.update(id, name, enabled, clock.instant());
        return new Did.Changed("Number " + present.phoneNumber() + " changed.", did(caller, id));
    }

    private Did did(Caller caller, long id) {
        return store.find(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("number", id));
    }
}
