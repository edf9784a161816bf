package io.callavan.list;

import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Imports of CSV files into distribution lists, step by step; the route import-list says in which order. */
@Component("imports")
public class Imports {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final int CHUNK = 5_000;
    private static final long COPIED_AT_ONCE = 10_000;
    private static final int MOST_UNDER_WAY = 50;

    private final ImportBegin begin;
    private final Inbox inbox;
    private final ImportOpening opening;
    private final RowJudge judge;
    private final ChunkWriter writer;
    private final ImportEnd end;
    private final ImportStore unfinished;
    private final Spool spool;
    private final Copying copying;
    private final Takeover takeover;
    private final HeadStart headStart;

    /** Versions that wait or are imported in this process. */
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    Imports(
            ImportBegin begin,
            Inbox inbox,
            ImportOpening opening,
            RowJudge judge,
            ChunkWriter writer,
            ImportEnd end,
            ImportStore unfinished,
            Spool spool,
            Copying copying,
            Takeover takeover,
            HeadStart headStart) {
        this.begin = begin;
        this.inbox = inbox;
        this.opening = opening;
        this.judge = judge;
        this.writer = writer;
        this.end = end;
        this.unfinished = unfinished;
        this.spool = spool;
        this.copying = copying;
        this.takeover = takeover;
        this.headStart = headStart;
    }

    /**
     * Keeps an uploaded file and opens the list's next version for it.
     *
     * @param region ISO 3166 country of numbers without country code; null for the list's, else the organization's
     * @param mapping JSON object, column to use; null for the list's
     * @param content the uploaded file, which is moved away
     * @throws Refusal not found, invalid region or mapping, LIST_ARCHIVED, LIST_PROCESSING, INVALID_STATUS if it serves a campaign that
     *     is over, too large, or unavailable if too many imports wait
     */
    public ListImport upload(
            Caller caller,
            long listId,
            @Header("region") @Nullable String region,
            @Header("mapping") @Nullable String mapping,
            @Header("CamelFileName") @Nullable String fileName,
            @Nullable Path content) {
        String country = Regions.checked(region);
        Mapping said = Mappings.read(mapping);
        if (content == null) {
            throw Refusal.invalid(Map.of("file", List.of("file is required.")));
        }
        requireRoom();
        Path file = spool.keep(content);
        try {
            return noted(begin.upload(caller.organizationId(), listId, file, plain(fileName), country, said));
        } catch (RuntimeException e) {
            spool.remove(file);
            throw e;
        }
    }

    /** The answer to an upload; the import goes on after it. */
    public ListAnswer.Accepted accepted(ListImport listImport) {
        return new ListAnswer.Accepted(
                "File accepted; the import is under way",
                new ListAnswer.Upload(
                        listImport.listId(), listImport.versionNumber(), listImport.first() ? "upload" : "update"));
    }

    /**
     * Decides on a file of the inbox, and opens a version for it if it is to be imported. Its list is made if there is none.
     *
     * @param file where it is
     * @param name its path in the inbox, {@code <organization>/<list name>.csv}
     * @throws FileWaits if another import into the list is under way
     */
    public Drop pickUp(File file, @Variable("file") String name) throws IOException {
        Drop drop = inbox.pickUp(file.toPath(), name);
        if (drop.listImport() != null) {
            noted(drop.listImport());
        }
        return drop;
    }

    /** Finds out how the file is written. Throws {@link FileRefused} if no row of it is worth reading. */
    public CsvText open(ListImport listImport) throws IOException {
        return opening.open(listImport);
    }

    /**
     * Rows of the parsed cells that were not stored before, by the thousand; read on only when asked for more. Throws
     * {@link FileRefused} if what was said of the columns does not fit.
     */
    public Iterator<RowChunk> chunks(ListImport listImport, Iterator<List<String>> cells) {
        return new RowChunks(cells, listImport.mapping(), CHUNK, listImport.done());
    }

    /** Writes a chunk in one transaction: destinations, report lines and counts. */
    public void store(ListImport listImport, RowChunk chunk) {
        List<RowJudge.Verdict> verdicts = chunk.rows().parallelStream()
                .map(row -> judge.judge(row, listImport.region()))
                .toList();
        writer.write(listImport, chunk.before(), verdicts);
    }

    /**
     * Makes the list that becomes a copy of another one's newest version.
     *
     * @throws Refusal not found, LIST_NOT_READY if nothing was imported, or unavailable if too many imports wait
     */
    public ListCopy beginCopy(Caller caller, long listId) {
        requireRoom();
        ListCopy copy = copying.begin(caller.organizationId(), listId);
        underWay.add(copy.versionId());
        return copy;
    }

    /** Copies the destinations, some thousand in a transaction; the new list is ready then. */
    public void copy(ListCopy copy) {
        try {
            IdRange ids = copying.range(copy);
            long done = copy.done();
            for (long from = ids.first(); from <= ids.last(); from += COPIED_AT_ONCE) {
                done += copying.chunk(copy, done, from, Math.min(from + COPIED_AT_ONCE - 1, ids.last()));
            }
            end.copied(copy);
        } finally {
            underWay.remove(copy.versionId());
        }
    }

    /** Ends the import and says how: {@code ready}, or {@code failed} where no row was accepted. */
    public String finish(ListImport listImport) {
        headStart.give(listImport.listId(), listImport.versionId());
        return end.finish(listImport);
    }

    /** Ends the import of a file that was refused whole: {@code failed}. */
    public String refuse(ListImport listImport, FileRefused reason) {
        return end.refuse(listImport, reason);
    }

    /** After the import, however it ended: the uploaded copy goes, unless the version was left open; somebody goes on then. */
    public void release(ListImport listImport) {
        underWay.remove(listImport.versionId());
        if (listImport.spooled() && !unfinished.status(listImport.versionId()).equals("processing")) {
            spool.remove(listImport.file());
        }
    }

    /**
     * Keeps this process's imports alive, and looks after those, of any process, that have been silent for a minute: each is to be
     * gone on with here, or elsewhere, or is given up.
     *
     * @return uploads and copies that this process goes on with; a dropped file is gone on with when it is picked up again
     */
    public List<Record> recover() {
        if (!underWay.isEmpty()) {
            unfinished.touch(Set.copyOf(underWay));
        }
        var again = new ArrayList<Record>();
        for (var silent : unfinished.silentFor(Takeover.SILENT_SECONDS)) {
            Optional<ListImport> upload = takeover.ofUpload(silent);
            Optional<ListCopy> copy = upload.isPresent() ? Optional.empty() : takeover.ofCopy(silent);
            upload.ifPresent(again::add);
            copy.ifPresent(again::add);
            if (upload.isPresent() || copy.isPresent()) {
                underWay.add(silent.id());
                log.info(
                        "Goes on with version {} of list {} after {} rows",
                        silent.id(),
                        silent.listId(),
                        silent.totalRows());
            } else if (takeover.hopeless(silent) && silent.isTakingOver()) {
                end.ready(silent.organizationId(), silent.listId(), silent.id());
            } else if (takeover.hopeless(silent) && end.giveUp(silent.id(), silent.listId())) {
                log.warn(
                        "Gave up the import of version {} of list {}: its importer is gone",
                        silent.id(),
                        silent.listId());
            }
        }
        spool.sweep();
        return again;
    }

    /** The report's lines as cells that no spreadsheet takes for formulas; read on only when asked for more. */
    public Iterator<List<Object>> reportRows(Iterator<Map<String, Object>> lines) {
        return new ReportRows(lines);
    }

    private void requireRoom() {
        if (underWay.size() >= MOST_UNDER_WAY) {
            throw Refusal.of(
                    Refusal.Kind.UNAVAILABLE,
                    "TOO_MANY_IMPORTS",
                    MOST_UNDER_WAY + " imports are under way; try again later.");
        }
    }

    private ListImport noted(ListImport listImport) {
        underWay.add(listImport.versionId());
        return listImport;
    }

    private static String plain(@Nullable String fileName) {
        String name = fileName == null || fileName.isBlank() ? "upload.csv" : fileName.replaceAll(".*[/\\\\]", "");
        return name.substring(0, Math.min(name.length(), 255));
    }
}
