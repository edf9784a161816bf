package io.callavan.list;

import io.callavan.list.DistributionList.ImportReport;
import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The versions of a list: what each import came to, and what is in the one that is dialed. */
@Component("listVersions")
public class ListVersions {

    private static final int MOST_VARIABLES = 500;

    private final DistributionListStore lists;
    private final VersionLogStore store;

    ListVersions(DistributionListStore lists, VersionLogStore store) {
        this.lists = lists;
        this.store = store;
    }

    /**
     * A page of the versions, newest first, those that failed as well.
     *
     * @param page from 1, null for the first
     * @param perPage 1 to 200, null for 25
     * @throws Refusal not found
     */
    public Page<ImportReport> page(Caller caller, long listId, @Nullable Integer page, @Nullable Integer perPage) {
        list(caller, listId);
        var meta = Page.Meta.of(page, perPage, store.count(listId));
        return new Page<>(store.page(listId, meta.offset(), meta.perPage()), meta);
    }

    /**
     * A version by its number, for its report.
     *
     * @param number from 1, counted in the list
     * @throws Refusal not found
     */
    public long version(Caller caller, long listId, int number) {
        list(caller, listId);
        return store.byNumber(listId, number)
                .orElseThrow(() -> Refusal.notFound("version " + number + " of list", listId));
    }

    /**
     * The version that is dialed, for its download.
     *
     * @throws Refusal not found, or conflict: LIST_NOT_READY if there is no such version yet, TOO_MANY_COLUMNS if its destinations have
     *     more than 500 different variables
     */
    public ListDownload download(Caller caller, long listId) {
        DistributionList list = list(caller, listId);
        long version = store.dialed(listId)
                .orElseThrow(() -> Refusal.wrongStatus(
                        "LIST_NOT_READY",
                        "The list has no version that was imported; upload a file first.",
                        list.status(),
                        List.of("upload")));
        List<String> variables = store.variableNames(version, MOST_VARIABLES + 1);
        if (variables.size() > MOST_VARIABLES) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "TOO_MANY_COLUMNS",
                    "The destinations have more than " + MOST_VARIABLES
                            + " different variables, too many for columns of a file; read them by /destinations.");
        }
        return new ListDownload(
                version,
                store.mostAddresses(version),
                variables,
                "attachment; filename=\"list-" + listId + ".csv\"");
    }

    /**
     * How far the newest import has come.
     *
     * @throws Refusal not found, also if nothing was ever imported
     */
    public ListAnswer progress(Caller caller, long listId) {
        list(caller, listId);
        return new ListAnswer(store.progress(listId).orElseThrow(() -> Refusal.notFound("import of list", listId)));
    }

    /** The rows of a download, its titles first; read on only when asked for more. */
    public Iterator<List<Object>> rows(ListDownload download, Iterator<Map<String, @Nullable Object>> destinations) {
        return new DownloadRows(download.addresses(), download.variables(), destinations);
    }

    private DistributionList list(Caller caller, long id) {
        return lists.byId(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("list", id));
    }
}
