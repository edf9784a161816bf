package io.callavan.callerid;

import io.callavan.number.Localities;
import io.callavan.refusal.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;

/** What the choices of a pool would be. Writes nothing. */
@Component("rehearsals")
public class Rehearsals {

    private final RehearsalStore store;
    private final CallerIdStore pools;
    private final Localities localities;

    Rehearsals(RehearsalStore store, CallerIdStore pools, Localities localities) {
        this.store = store;
        this.pools = pools;
        this.localities = localities;
    }

    /** Destination to how often it was called with each number, for those that were called. */
    public Map<Long, Map<Long, Integer>> triesWith(Collection<Long> destinations) {
        return destinations.isEmpty() ? Map.of() : store.triesWith(destinations);
    }

    /** A copy of how the pool of a campaign stands, to choose from without writing anything. */
    public Rehearsal of(long campaignId, Instant now) {
        return store.choosing(campaignId)
                .map(how -> new Rehearsal(
                        how,
                        pools.pool(campaignId, 0, null),
                        store.failures(campaignId),
                        how.care().limits() ? store.recentUses(campaignId, how.care(), now) : Map.of(),
                        localities,
                        new SplittableRandom(campaignId)))
                .orElseThrow(() -> Refusal.notFound("campaign", campaignId));
    }
}
