package io.callavan.pacing;

import jakarta.annotation.PreDestroy;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Which campaigns this node paces, by a lease in the database that fences every claim. */
@Component
@EnableConfigurationProperties(PacingProperties.class)
class Ownership {

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);
    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_SPREAD = 300_000_000L;

    private final NodeStore nodes;
    private final CampaignRowStore rows;
    private final PacingProperties properties;
    private final Clock clock;
    private final Map<Long, OwnedCampaign> owned = new ConcurrentHashMap<>();
    private volatile @Nullable Lease lease;
    private volatile boolean leaving;
    private Set<Long> passedBy = Set.of();
    private final Set<Long> fromTheDead = new HashSet<>();
    private volatile long nextReread = System.nanoTime();

    Ownership(NodeStore nodes, CampaignRowStore rows, PacingProperties properties, Clock clock) {
        this.nodes = nodes;
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    @Nullable
    Lease lease() {
        return lease;
    }

    Collection<OwnedCampaign> campaigns() {
        return owned.values();
    }

    @Nullable
    OwnedCampaign campaign(long id) {
        return owned.get(id);
    }

    /**
     * A node that was buried while it was away comes back as another one and owns nothing. Asked by one clock only, and not
     * kept waiting by whoever reads campaigns.
     */
    void renew() {
        if (leaving) {
            return;
        }
        Lease present = lease;
        long asked = System.nanoTime();
        if (present != null && nodes.renew(present.node(), properties.lease())) {
            lease = new Lease(present.node(), believedUntil(asked));
            return;
        }
        if (present != null) {
            log.warn("Node {} lost its lease; its campaigns are somebody else's now", present.node());
            dropAll();
        }
        long node = nodes.register(ManagementFactory.getRuntimeMXBean().getName(), properties.lease());
        lease = new Lease(node, believedUntil(asked));
        log.info("This is node {}", node);
    }

    private long believedUntil(long asked) {
        return asked + properties.lease().minus(properties.leaseMargin()).toNanos();
    }

    synchronized void takeOrphans() {
        Lease present = lease;
        if (present == null || leaving || !present.holds(System.nanoTime())) {
            return;
        }
        nodes.buryExpired();
        adoptOrphans(present.node());
        var ours = new HashSet<>(nodes.ownedBy(present.node()));
        owned.keySet().stream().filter(id -> !ours.contains(id)).forEach(this::drop);
        boolean all = System.nanoTime() - nextReread >= 0;
        for (long id : ours) {
            if (all || !owned.containsKey(id)) {
                tryReread(id);
            }
        }
        if (all) {
            nextReread = System.nanoTime() + properties.reread().toNanos();
            giveAway(present.node());
        }
    }

    /** Takes what falls to this node, and what the node it fell to has not taken in the round before. */
    private void adoptOrphans(long self) {
        List<NodeStore.Orphan> orphans = nodes.orphans();
        if (!orphans.isEmpty()) {
            Map<Long, Long> homes = new Balance(nodes.loads()).adopt(orphans);
            for (NodeStore.Orphan orphan : orphans) {
                long id = orphan.campaignId();
                if (passedBy.contains(id) || homes.getOrDefault(id, self) == self) {
                    if (nodes.adopt(id, orphan.owner(), self) && orphan.owner() != null) {
                        fromTheDead.add(id);
                    }
                }
            }
        }
        passedBy = orphans.stream().map(NodeStore.Orphan::campaignId).collect(Collectors.toSet());
    }

    /** Lets nodes that have less take part. What is given away is sent no more by us before it is theirs. */
    private void giveAway(long self) {
        Map<Long, Integer> own = owned.values().stream()
                .map(OwnedCampaign::row)
                .collect(Collectors.toMap(CampaignRow::id, row -> row.settings().callsPerSecond()));
        for (Balance.Gift gift : new Balance(nodes.loads()).gifts(self, own)) {
            drop(gift.campaignId());
            nodes.give(gift.campaignId(), self, gift.node());
        }
    }

    /** The next round reads everything again. */
    void rereadSoon() {
        nextReread = System.nanoTime();
    }

    /** Reads one campaign again, takes it if it has no owner and falls to us, drops it if it is not ours or not active. */
    synchronized void reread(long id) {
        Lease present = lease;
        if (present == null || leaving) {
            return;
        }
        if (!owned.containsKey(id)) {
            adoptOrphans(present.node());
        }
        rows.campaign(id, present.node()).ifPresentOrElse(this::keep, () -> drop(id));
    }

    /** A campaign that cannot be read must not keep the others from being taken or given away. */
    private void tryReread(long id) {
        try {
            reread(id);
        } catch (RuntimeException trouble) {
            log.warn("Campaign {} could not be read: {}", id, trouble.toString());
        }
    }

    private void keep(CampaignRow row) {
        OwnedCampaign campaign = owned.get(row.id());
        boolean taken = campaign == null;
        if (campaign == null) {
            campaign = new OwnedCampaign(row, properties.slack().toNanos(), firstCall(row));
        } else {
            campaign.change(row);
        }
        campaign.hold(rows.liveSlots(row.id()));
        ServiceLevel level = row.serviceLevel();
        if (level != null) {
            tell(campaign, rows.agents(level.queueId()));
        }
        campaign.lookAgain(System.nanoTime());
        if (taken) {
            owned.put(row.id(), campaign);
            log.info(
                    "Pacing campaign {}: {} calls per second, {} at once",
                    row.id(),
                    row.settings().callsPerSecond(),
                    row.slots());
        }
    }

    /** The agents of a queue were told; those of our campaigns that follow it hear of it. */
    synchronized void hearAgents(long queueId) {
        List<OwnedCampaign> following =
                owned.values().stream().filter(each -> follows(each, queueId)).toList();
        if (!following.isEmpty()) {
            Agents agents = rows.agents(queueId);
            following.forEach(each -> tell(each, agents));
        }
    }

    private static boolean follows(OwnedCampaign campaign, long queueId) {
        ServiceLevel level = campaign.row().serviceLevel();
        return level != null && level.queueId() == queueId;
    }

    private void tell(OwnedCampaign campaign, Agents agents) {
        long counts = Duration.between(clock.instant(), agents.countUntil()).toNanos();
        campaign.agents(
                agents.available(),
                System.nanoTime() + counts,
                rows.answeredBy(campaign.row().id(), agents.toldAt()));
    }

    /**
     * Longer than a second after whatever the last owner wrote, and not all campaigns at one moment. An owner whose lease ran
     * out wrote nothing since the margin before.
     */
    private long firstCall(CampaignRow row) {
        Duration pause = properties.takeoverPause();
        if (fromTheDead.remove(row.id())) {
            pause = pause.minus(properties.leaseMargin());
        }
        long interval = SECOND / row.settings().callsPerSecond();
        long spread = ThreadLocalRandom.current().nextLong(Math.min(interval, LONGEST_SPREAD));
        return System.nanoTime() + pause.toNanos() + spread;
    }

    private void drop(long id) {
        OwnedCampaign campaign = owned.remove(id);
        if (campaign != null) {
            campaign.drop();
            log.info("No longer pacing campaign {}", id);
        }
    }

    private void dropAll() {
        owned.keySet().forEach(this::drop);
    }

    /** Gives the campaigns away at once instead of letting the lease run out. */
    @PreDestroy
    synchronized void leave() {
        leaving = true;
        dropAll();
        Lease present = lease;
        if (present != null) {
            lease = null;
            nodes.leave(present.node());
        }
    }
}
