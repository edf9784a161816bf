package io.callavan.list;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what came of a chunk's rows, destinations, report and counts, in one transaction. */
@Component
class ChunkWriter {

    private final RowJudge judge;
    private final VersionStore versions;
    private final RowStore rows;
    private final Clock clock;

    ChunkWriter(RowJudge judge, VersionStore versions, RowStore rows, Clock clock) {
        this.judge = judge;
        this.versions = versions;
        this.rows = rows;
        this.clock = clock;
    }

    /** @throws IllegalStateException if the version is no longer being imported; nothing is written then */
    @Transactional
    public void write(ListImport listImport, List<ListRow> chunk) {
        var rejects = new ArrayList<Reject>();
        var duplicates = new ArrayList<NewDestination>();
        Map<String, NewDestination> fresh = new LinkedHashMap<>();
        for (ListRow row : chunk) {
            var verdict = judge.judge(row, listImport.region());
            if (verdict instanceof RowJudge.Bad bad) {
                rejects.add(bad.reject());
            } else if (verdict instanceof RowJudge.Good good
                    && fresh.putIfAbsent(good.destination().number(), good.destination()) != null) {
                duplicates.add(good.destination());
            }
        }
        int invalid = rejects.size();
        for (String number : rows.present(listImport.versionId(), fresh.keySet())) {
            NewDestination again = fresh.remove(number);
            if (again != null) {
                duplicates.add(again);
            }
        }
        if (!versions.count(listImport.versionId(), fresh.size(), duplicates.size(), invalid)) {
            throw new IllegalStateException("Version " + listImport.versionId() + " is no longer being imported");
        }
        duplicates.forEach(
                d -> rejects.add(new Reject(d.row(), d.written(), "DUPLICATE", "The number stands in an earlier row")));
        rows.insertDestinations(listImport.versionId(), fresh.values(), clock.instant());
        rows.insertRejects(listImport.versionId(), rejects);
    }
}
