package io.callavan.pacing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What pacing goes by, read for people who ask why a campaign dials or not: the same rows, without locks, on any node. */
@Component("outlook")
public class Outlook {

    private final OutlookStore store;
    private final CampaignRowStore rows;
    private final DueStore due;
    private final IdleStore idle;
    private final PacingProperties properties;

    Outlook(OutlookStore store, CampaignRowStore rows, DueStore due, IdleStore idle, PacingProperties properties) {
        this.store = store;
        this.rows = rows;
        this.due = due;
        this.idle = idle;
        this.properties = properties;
    }

    /** A campaign of any organization in any status; empty if there is none. */
    public Optional<Prospect> of(long campaignId) {
        return rows.anyCampaign(campaignId).map(this::prospect);
    }

    private Prospect prospect(CampaignRow row) {
        ServiceLevel level = row.serviceLevel();
        return new Prospect(
                row.id(),
                row.organizationId(),
                row.settings().callsPerSecond(),
                row.slots(),
                row.settings().pooled(),
                row.callerId(),
                row.settings().dialTimeout(),
                row.settings().timeLimit(),
                row.window(),
                row.versions(),
                store.plan(row.id()),
                store.owner(row.id()).orElse(null),
                store.live(row.id()),
                level,
                level == null ? Agents.UNKNOWN : rows.agents(level.queueId()),
                properties.lateness(),
                properties.slack(),
                properties.takeoverPause());
    }

    /** Waiting destinations: the due ones in the order in which they are dialed, then the others as they will be due. */
    public List<Waiting> waiting(Prospect campaign, Instant now, int limit) {
        return idle.waiting(due.waiting(campaign.versions(), now, limit));
    }

    /** One destination, whether it waits or not. */
    public Optional<Waiting> destination(long id) {
        return idle.waiting(List.of(id)).stream().findFirst();
    }

    /** Those of the numbers that have a live call in any campaign of the organization. */
    public Set<String> live(long organizationId, Collection<String> phoneNumbers) {
        return phoneNumbers.isEmpty() ? Set.of() : store.live(organizationId, phoneNumbers);
    }

    /** When the calls of the campaign since then were claimed, the earliest first. */
    public List<Instant> claimedSince(long campaignId, Instant since) {
        return store.claimedSince(campaignId, since);
    }
}
