package io.callavan.list;

import io.callavan.list.ImportStore.Counts;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what came of a chunk's rows, destinations, report and counts, in one transaction. */
@Component
class ChunkWriter {

    private final Suppression suppression;
    private final ImportStore imports;
    private final RowStore rows;
    private final Clock clock;

    ChunkWriter(Suppression suppression, ImportStore imports, RowStore rows, Clock clock) {
        this.suppression = suppression;
        this.imports = imports;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * @param before rows of the file before these
     * @throws IllegalStateException if the version is no longer being imported, or by another; nothing is written then
     */
    @Transactional
    public void write(ListImport listImport, long before, List<RowJudge.Verdict> verdicts) {
        SortedRows sorted = SortedRows.of(
                verdicts, numbers -> suppression.of(listImport.organizationId(), listImport.campaignId(), numbers));
        var fresh = sorted.fresh();
        for (String number : rows.present(listImport.versionId(), fresh.keySet())) {
            NewDestination again = fresh.remove(number);
            if (again != null) {
                sorted.duplicates().add(again);
            }
        }
        var counts = new Counts(
                fresh.size(),
                sorted.duplicates().size(),
                sorted.invalid().size(),
                sorted.suppressed().size());
        if (!imports.count(
                listImport.versionId(), before, counts, listImport.meter().bytes())) {
            throw new IllegalStateException("Version " + listImport.versionId() + " is no longer being imported here");
        }
        rows.insertDestinations(listImport.versionId(), fresh.values(), clock.instant());
        rows.insertAddresses(listImport.versionId(), fresh.values());
        rows.insertRejects(listImport.versionId(), sorted.lines());
    }
}
