package io.callavan.list;

import java.io.File;
import java.io.IOException;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Where dropped files and their reports go after the import. */
@Component("shelves")
public class Shelves {

    private final Spool spool;

    Shelves(Spool spool) {
        this.spool = spool;
    }

    /**
     * Moves a file out of the inbox after its import.
     *
     * @param shelf {@code done} or {@code failed}, a folder of the data folder
     * @throws FileWaits if another file has taken its place in the inbox; that one has to be imported, not put away
     */
    public void putAway(Drop drop, @Variable("shelf") String shelf, File file, @Variable("file") String name)
            throws IOException {
        new DroppedFile(file.toPath(), name)
                .putAway(drop.source(), spool.shelf(shelf).resolve(name));
    }

    /** What the report of a file is called, under the data folder. Camel would evaluate a dollar's expression in a name. */
    public String reportName(@Variable("shelf") String shelf, @Variable("file") String name) {
        String plain = name.replaceFirst("\\.[^./\\\\]*$", "").replace('$', '_');
        return shelf + "/" + plain + ".report.csv";
    }
}
