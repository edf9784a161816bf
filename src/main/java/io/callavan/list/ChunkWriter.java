package io.callavan.list;

import io.callavan.list.NewDestination.Address;
import io.callavan.list.VersionStore.Counts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what came of a chunk's rows, destinations, report and counts, in one transaction. */
@Component
class ChunkWriter {

    private final Suppression suppression;
    private final VersionStore versions;
    private final RowStore rows;
    private final Clock clock;

    ChunkWriter(Suppression suppression, VersionStore versions, RowStore rows, Clock clock) {
        this.suppression = suppression;
        this.versions = versions;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * @param before rows of the file before these
     * @throws IllegalStateException if the version is no longer being imported, or by another; nothing is written then
     */
    @Transactional
    public void write(ListImport listImport, long before, List<RowJudge.Verdict> verdicts) {
        var good = new ArrayList<NewDestination>();
        var lines = new ArrayList<Reject>();
        for (RowJudge.Verdict verdict : verdicts) {
            if (verdict instanceof RowJudge.Bad bad) {
                lines.add(bad.reject());
            } else if (verdict instanceof RowJudge.Good row) {
                good.add(row.destination());
            }
        }
        int invalid = lines.size();
        Map<String, String> suppressed = suppressed(listImport, good);
        Map<String, NewDestination> fresh = new LinkedHashMap<>();
        var duplicates = new ArrayList<NewDestination>();
        for (NewDestination destination : good) {
            String code = suppressed.get(destination.number());
            if (code != null) {
                String reason = "The number must not be called: " + code;
                lines.add(new Reject(destination.row(), destination.written(), code, reason));
            } else if (fresh.putIfAbsent(destination.number(), callable(destination, suppressed)) != null) {
                duplicates.add(destination);
            }
        }
        int suppressedRows = lines.size() - invalid;
        for (String number : rows.present(listImport.versionId(), fresh.keySet())) {
            NewDestination again = fresh.remove(number);
            if (again != null) {
                duplicates.add(again);
            }
        }
        var counts = new Counts(fresh.size(), duplicates.size(), invalid, suppressedRows);
        if (!versions.count(
                listImport.versionId(), before, counts, listImport.meter().bytes())) {
            throw new IllegalStateException("Version " + listImport.versionId() + " is no longer being imported here");
        }
        duplicates.forEach(
                d -> lines.add(new Reject(d.row(), d.written(), "DUPLICATE", "The number stands in an earlier row")));
        for (NewDestination destination : fresh.values()) {
            if (destination.remark() != null) {
                lines.add(destination.remark());
            }
        }
        rows.insertDestinations(listImport.versionId(), fresh.values(), clock.instant());
        rows.insertAddresses(listImport.versionId(), fresh.values());
        rows.insertRejects(listImport.versionId(), lines);
    }

    private Map<String, String> suppressed(ListImport listImport, List<NewDestination> good) {
        Set<String> numbers = new LinkedHashSet<>();
        for (NewDestination destination : good) {
            numbers.add(destination.number());
            destination.further().stream()
                    .filter(Address::isTelephone)
                    .forEach(address -> numbers.add(address.target()));
        }
        return numbers.isEmpty()
                ? Map.of()
                : suppression.of(listImport.organizationId(), listImport.campaignId(), numbers);
    }

    private static NewDestination callable(NewDestination destination, Map<String, String> suppressed) {
        return destination.further().isEmpty()
                ? destination
                : destination.without(destination.further().stream()
                        .filter(address -> suppressed.containsKey(address.target()))
                        .toList());
    }
}
