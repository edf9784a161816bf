package io.callavan.pacing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which node paces which campaign, so that each bears about the same sum of calls per second. Every node reckons with the same
 * rows and comes to the same result; where two of them see different rows, the database decides.
 */
final class Balance {

    /** A campaign is moved for no less than this part of its node's load, for it stands still meanwhile. */
    private static final double WORTH_MOVING = 0.2;

    private final TreeMap<Long, Integer> loads;

    /** @param loads the living nodes and the sum of the calls per second of their campaigns */
    Balance(Map<Long, Integer> loads) {
        this.loads = new TreeMap<>(loads);
    }

    /** A campaign that another node is to pace from now on. */
    record Gift(long campaignId, long node) {}

    /**
     * Gives each orphan to the node that has least by then, the heaviest first.
     *
     * @return campaign to node; empty if no node lives
     */
    Map<Long, Long> adopt(List<NodeStore.Orphan> orphans) {
        var homes = new HashMap<Long, Long>();
        orphans.stream()
                .sorted(Comparator.comparing(NodeStore.Orphan::callsPerSecond)
                        .reversed()
                        .thenComparing(NodeStore.Orphan::campaignId))
                .forEach(orphan -> lightest().ifPresent(node -> {
                    homes.put(orphan.campaignId(), node);
                    loads.merge(node, orphan.callsPerSecond(), Integer::sum);
                }));
        return homes;
    }

    /**
     * What the node should give to others: something only if no other node has more.
     *
     * @param own campaign to calls per second
     */
    List<Gift> gifts(long node, Map<Long, Integer> own) {
        var gifts = new ArrayList<Gift>();
        var left = new TreeMap<>(own);
        while (heaviest().filter(each -> each == node).isPresent()) {
            long receiver = lightest().orElseThrow();
            int mine = loads.getOrDefault(node, 0);
            int gap = mine - loads.getOrDefault(receiver, 0);
            Optional<Long> best = gap > mine * WORTH_MOVING ? nearest(left, gap) : Optional.empty();
            if (best.isEmpty()) {
                break;
            }
            int weight = left.remove(best.get());
            gifts.add(new Gift(best.get(), receiver));
            loads.merge(node, -weight, Integer::sum);
            loads.merge(receiver, weight, Integer::sum);
        }
        return gifts;
    }

    /** The campaign that closes the gap best; one as heavy as the gap would only move it. */
    private static Optional<Long> nearest(Map<Long, Integer> campaigns, int gap) {
        return campaigns.entrySet().stream()
                .filter(each -> each.getValue() < gap)
                .min(Comparator.<Map.Entry<Long, Integer>>comparingInt(each -> Math.abs(gap - 2 * each.getValue()))
                        .thenComparing(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    private Optional<Long> lightest() {
        return loads.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private Optional<Long> heaviest() {
        return loads.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }
}
