package io.callavan.list;

import io.callavan.list.DistributionListStore.Held;
import io.callavan.list.SuccessionStore.Carried;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries most of what was begun with into a list's newest version before that takes the place of the one that is dialed, some hundred
 * in a transaction, so that the commit which does has little left to do and claims go on meanwhile. What is carried is done or waits
 * for a retry; nobody claims it until then. A list of which something was carried goes all the way: it can be neither unassigned nor
 * reset, and whoever goes on with the import goes on with this.
 */
@Component
class HeadStart {

    private static final long OVER = -1;

    private final DistributionListStore lists;
    private final AssignmentStore assignments;
    private final ImportStore imports;
    private final SuccessionStore store;
    private final CopyStore copies;
    private final TransactionTemplate transaction;

    HeadStart(
            DistributionListStore lists,
            AssignmentStore assignments,
            ImportStore imports,
            SuccessionStore store,
            CopyStore copies,
            TransactionTemplate transaction) {
        this.lists = lists;
        this.assignments = assignments;
        this.imports = imports;
        this.store = store;
        this.copies = copies;
        this.transaction = transaction;
    }

    /** To a version all of whose rows are stored; to none that is to fail or to take nobody's place. */
    void give(long listId, long versionId) {
        Long before = store.followed(listId);
        if (before == null || imports.accepted(versionId) == 0) {
            return;
        }
        long last = copies.idsOf(before).last();
        for (long after = 0; after != OVER; ) {
            long from = after;
            after = Objects.requireNonNull(transaction.execute(status -> carry(listId, before, versionId, from, last)));
        }
    }

    /** The last that was looked at, or that there are no more. Claims hold the campaign's row, this holds the list's. */
    private long carry(long listId, long before, long to, long after, long last) {
        Held list = lists.lock(listId).orElseThrow();
        boolean follows = Long.valueOf(before).equals(list.versionId())
                && !list.pinned()
                && list.campaignId() != null
                && assignments.isOpen(list.campaignId())
                && imports.status(to).equals("processing");
        List<Long> begun = follows ? store.begun(before, after, last) : List.of();
        if (begun.isEmpty()) {
            return OVER;
        }
        // dialing goes on behind the last page: it is not run after
        long next = begun.size() < SuccessionStore.AT_ONCE ? OVER : begun.get(begun.size() - 1);
        Carried carried = store.carry(before, to, begun, false);
        store.count(before, -carried.rows());
        store.count(to, carried.rows() - carried.replaced());
        store.countAhead(to, carried.rows());
        return next;
    }
}
