package io.callavan.explain;

import io.callavan.pacing.Agents;
import io.callavan.pacing.Prospect;
import io.callavan.pacing.ServiceLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds whether the agents of the queue keep a campaign from its next call. */
@Component
class AgentReasons {

    void add(Prospect prospect, Instant now, List<Finding> found) {
        ServiceLevel level = prospect.serviceLevel();
        if (level == null) {
            return;
        }
        Agents agents = prospect.agents();
        if (agents.toldAt().equals(Instant.EPOCH)) {
            found.add(Finding.of(
                    Reason.NO_AGENTS,
                    "Queue " + level.queueId()
                            + " has never told how many agents are available; unknown counts as none.",
                    Map.of("queue_id", level.queueId(), "available", 0),
                    null));
        } else if (!agents.countUntil().isAfter(now)) {
            found.add(Finding.of(
                    Reason.AGENTS_STALE,
                    "Queue " + level.queueId() + " told of " + agents.available() + " agents at " + agents.toldAt()
                            + ", which is too long ago to count.",
                    figures(level, agents),
                    null));
        } else if (agents.available() <= 0) {
            found.add(Finding.of(
                    Reason.NO_AGENTS,
                    "Queue " + level.queueId() + " told at " + agents.toldAt() + " that no agent is available.",
                    figures(level, agents),
                    null));
        } else {
            addBusy(prospect, level, agents, found);
        }
    }

    private static void addBusy(Prospect prospect, ServiceLevel level, Agents agents, List<Finding> found) {
        long dialing = prospect.live().stream()
                .filter(call -> call.answeredAt() == null || call.answeredAt().isAfter(agents.toldAt()))
                .count();
        if (!level.allows(agents.available(), dialing)) {
            found.add(Finding.of(
                    Reason.AGENTS_BUSY,
                    dialing + " calls are under way for " + agents.available()
                            + " available agents at a service level of " + level.percent()
                            + " %; the next follows when one ends or an agent is free.",
                    Map.of(
                            "queue_id",
                            level.queueId(),
                            "available",
                            agents.available(),
                            "dialing",
                            dialing,
                            "service_level",
                            level.percent(),
                            "told_at",
                            agents.toldAt()),
                    null));
        }
    }

    private static Map<String, Object> figures(ServiceLevel level, Agents agents) {
        return Map.of("queue_id", level.queueId(), "available", agents.available(), "told_at", agents.toldAt());
    }
}
