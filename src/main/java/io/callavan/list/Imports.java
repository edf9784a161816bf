package io.callavan.list;

import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Imports of CSV files into distribution lists, step by step; the route import-list says in which order. */
@Component("imports")
public class Imports {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final int CHUNK = 2_000;
    private static final int MOST_UNDER_WAY = 50;
    private static final int SILENT_SECONDS = 60;

    private final ImportBegin begin;
    private final Inbox inbox;
    private final ImportOpening opening;
    private final ChunkWriter writer;
    private final ImportEnd end;
    private final VersionStore versions;
    private final Spool spool;

    /** Versions that wait or are imported in this process. */
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    Imports(
            ImportBegin begin,
            Inbox inbox,
            ImportOpening opening,
            ChunkWriter writer,
            ImportEnd end,
            VersionStore versions,
            Spool spool) {
        this.begin = begin;
        this.inbox = inbox;
        this.opening = opening;
        this.writer = writer;
        this.end = end;
        this.versions = versions;
        this.spool = spool;
    }

    /**
     * Keeps an uploaded file and opens the list's next version for it.
     *
     * @param content the uploaded file, which is moved away
     * @throws Refusal not found, LIST_PROCESSING, INVALID_STATUS if a campaign dials the list, too large, or unavailable if too
     *     many imports wait
     */
    public ListImport upload(Caller caller, long listId, @Nullable String fileName, @Nullable Path content) {
        if (content == null) {
            throw Refusal.invalid(Map.of("file", List.of("file is required.")));
        }
        if (underWay.size() >= MOST_UNDER_WAY) {
            throw Refusal.of(
                    Refusal.Kind.UNAVAILABLE,
                    "TOO_MANY_IMPORTS",
                    MOST_UNDER_WAY + " imports are under way; try again later.");
        }
        Path file = spool.keep(content);
        try {
            return noted(begin.upload(caller.organizationId(), listId, file, plain(fileName)));
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
    public Drop pickUp(File file, String name) throws IOException {
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

    /** Rows of the parsed cells, by the thousand; read on only when asked for more. */
    public Iterator<List<ListRow>> chunks(Iterator<List<String>> cells) {
        return new RowChunks(cells, CHUNK);
    }

    /** Writes a chunk in one transaction: destinations, report lines and counts. */
    public void store(ListImport listImport, List<ListRow> chunk) {
        writer.write(listImport, chunk);
    }

    /** Ends the import and says how: {@code ready}, or {@code failed} where no row was accepted. */
    public String finish(ListImport listImport) {
        return end.finish(listImport);
    }

    /** Ends the import of a file that was refused whole: {@code failed}. */
    public String refuse(ListImport listImport, FileRefused reason) {
        return end.refuse(listImport, reason);
    }

    /** After the import, however it ended: the uploaded copy goes, and a version left open will be given up. */
    public void release(ListImport listImport) {
        underWay.remove(listImport.versionId());
        if (listImport.spooled()) {
            spool.remove(listImport.file());
        }
    }

    /** Keeps this process's imports alive and gives up those, of any process, that have been silent for a minute. */
    public void recover() {
        if (!underWay.isEmpty()) {
            versions.touch(Set.copyOf(underWay));
        }
        for (var silent : versions.silentFor(SILENT_SECONDS)) {
            if (end.giveUp(silent.id(), silent.listId())) {
                log.warn(
                        "Gave up the import of version {} of list {}: its importer is gone",
                        silent.id(),
                        silent.listId());
            }
        }
        spool.sweep();
    }

    /**
     * Moves a file out of the inbox after its import.
     *
     * @param shelf {@code done} or {@code failed}, a folder of the data folder
     * @throws FileWaits if another file has taken its place in the inbox; that one has to be imported, not put away
     */
    public void putAway(Drop drop, String shelf, File file, String name) throws IOException {
        new DroppedFile(file.toPath(), name)
                .putAway(drop.source(), spool.shelf(shelf).resolve(name));
    }

    /** What the report of a file is called, under the data folder. Camel would evaluate a dollar's expression in a name. */
    public String reportName(String shelf, String name) {
        String plain = name.replaceFirst("\\.[^./\\\\]*$", "").replace('$', '_');
        return shelf + "/" + plain + ".report.csv";
    }

    /** The report's lines as cells that no spreadsheet takes for formulas; read on only when asked for more. */
    public Iterator<List<Object>> reportRows(Iterator<Map<String, Object>> lines) {
        return new ReportRows(lines);
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
