package io.callavan.list;

import io.callavan.list.DistributionListStore.Held;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes a version: ready to be dialed, or failed, whereupon the list goes back to the version it had. */
@Component
class ImportEnd {

    private static final int LONGEST_ERROR = 500;

    private final DistributionListStore lists;
    private final Succession succession;
    private final ImportStore imports;
    private final RowStore rows;
    private final Clock clock;

    ImportEnd(DistributionListStore lists, Succession succession, ImportStore imports, RowStore rows, Clock clock) {
        this.lists = lists;
        this.succession = succession;
        this.imports = imports;
        this.rows = rows;
        this.clock = clock;
    }

    /** Ready if any row was accepted; the status it has then. An import that was given up meanwhile stays failed. */
    @Transactional
    public String finish(ListImport done) {
        if (imports.accepted(done.versionId()) > 0) {
            return ready(done.organizationId(), done.listId(), done.versionId());
        }
        boolean none = imports.total(done.versionId()) == 0;
        String reason = none
                ? "The file has no rows under its header."
                : imports.suppressed(done.versionId()) > 0
                        ? "No row has a number that may be called."
                        : "No row has a usable number.";
        return refuse(done, new FileRefused(none ? "NO_ROWS" : "NO_GOOD_ROW", reason));
    }

    /** Ready, unless it was given up meanwhile; the status it has then. */
    @Transactional
    public String ready(long organizationId, long listId, long versionId) {
        Long campaign = succession.holdCampaign(organizationId, listId, versionId);
        end(versionId, listId, campaign, null);
        return imports.status(versionId);
    }

    /** Failed as a whole, with a line on the file in its report. */
    @Transactional
    public String refuse(ListImport refused, FileRefused reason) {
        if (end(refused.versionId(), refused.listId(), null, reason.reason())) {
            rows.insertRejects(
                    refused.versionId(), List.of(new Reject(0, refused.fileName(), reason.code(), reason.reason())));
        }
        return "failed";
    }

    /** Failed, because its importer is gone. */
    @Transactional
    public boolean giveUp(long versionId, long listId) {
        return end(versionId, listId, null, "The import was cut off before its end; upload the file again.");
    }

    /** Ready, with all destinations that were to be copied. */
    @Transactional
    public void copied(ListCopy copy) {
        end(copy.versionId(), copy.listId(), null, null);
    }

    private boolean end(long versionId, long listId, @Nullable Long campaignId, @Nullable String error) {
        Held list = lists.lock(listId).orElseThrow();
        var now = clock.instant();
        String shown = error == null ? null : error.substring(0, Math.min(error.length(), LONGEST_ERROR));
        if (!imports.end(versionId, error == null ? "ready" : "failed", shown, now)) {
            return false;
        }
        if (list.status().equals("in_use")) {
            succession.follow(list, campaignId, versionId);
            return true;
        }
        Long dialed = error == null ? Long.valueOf(versionId) : list.versionId();
        lists.free(listId, dialed == null ? "failed" : "ready", dialed, now);
        return true;
    }
}
