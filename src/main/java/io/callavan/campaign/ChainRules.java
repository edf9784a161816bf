package io.callavan.campaign;

import io.callavan.refusal.FieldErrors;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules about a campaign's next one: of the same organization, and no way leads back. */
@Component
class ChainRules {

    private static final String FIELD = "next_campaign_id";

    private final ReferenceStore store;

    ChainRules(ReferenceStore store) {
        this.store = store;
    }

    /**
     * Adds what is wrong.
     *
     * @param id the campaign that is saved; null for a new one, which no chain can lead to
     */
    void check(long organizationId, @Nullable Long id, long next, FieldErrors errors) {
        if (Long.valueOf(next).equals(id)) {
            errors.refuse(FIELD, "must be another campaign than this one", next);
        } else if (!store.campaignExists(organizationId, next)) {
            errors.refuse(FIELD, "must be a campaign of the organization", next);
        } else if (id != null) {
            checkCycle(id, next, store.holdChain(organizationId), errors);
        }
    }

    private static void checkCycle(long id, long next, Map<Long, Long> chain, FieldErrors errors) {
        Set<Long> seen = new LinkedHashSet<>();
        seen.add(id);
        Long at = next;
        while (at != null && seen.add(at)) {
            at = chain.get(at);
        }
        if (at != null && at == id) {
            String way = seen.stream().map(String::valueOf).collect(Collectors.joining(" -> "));
            errors.refuse(FIELD, "must not lead back to this campaign, as " + way + " -> " + id + " does", next);
        }
    }
}
