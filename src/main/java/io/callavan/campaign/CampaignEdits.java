package io.callavan.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Makes and rewrites campaigns whose settings keep every rule; each in the caller's transaction. */
@Component
class CampaignEdits {

    private final CampaignStore store;
    private final ReferenceStore references;
    private final SettingsValidation validation;
    private final Clock clock;

    CampaignEdits(CampaignStore store, ReferenceStore references, SettingsValidation validation, Clock clock) {
        this.store = store;
        this.references = references;
        this.validation = validation;
        this.clock = clock;
    }

    /** A new draft; its id. */
    long create(long organizationId, ObjectNode given) {
        CampaignSettings settings = validation.ofNew(organizationId, references.policy(organizationId), given);
        return store.insert(organizationId, settings, now());
    }

    /** A draft with the settings of another campaign, its numbers included, but one that waits for its start; its id. */
    long copy(Campaign held) {
        return store.insert(held.organizationId(), held.settings().copy(), now());
    }

    /** The fields given in the place of the present ones. */
    void update(Campaign held, ObjectNode given) {
        store.rewrite(held, validation.ofEdit(held, given), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
