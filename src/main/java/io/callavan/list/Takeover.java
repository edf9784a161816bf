package io.callavan.list;

import io.callavan.list.ImportStore.Unfinished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Goes on with an import whose importer is gone, from the last chunk that was committed. Of several that try, one does; and the
 * one before, should it still live, writes nothing more, for the count of rows is no longer what it knows.
 */
@Component
class Takeover {

    /** After this long without a sign of life, an importer is gone. Signs come every ten seconds. */
    static final int SILENT_SECONDS = 60;

    /** After this long nobody has the file any more. */
    private static final int HOPELESS_SECONDS = 300;

    /** An import that ends its importers is not tried for ever. */
    private static final int MOST = 5;

    private final ImportStore imports;
    private final Spool spool;

    Takeover(ImportStore imports, Spool spool) {
        this.imports = imports;
        this.spool = spool;
    }

    /** Empty where another file is being imported, or its importer lives. */
    Optional<ListImport> ofDropped(Unfinished version, Path file, String source) {
        boolean same = source.equals(version.source());
        return same && taken(version) ? Optional.of(listImport(version, file, false)) : Optional.empty();
    }

    /** Empty where this node has no copy of the file, or another one goes on. */
    Optional<ListImport> ofUpload(Unfinished version) {
        if (version.spoolFile() == null) {
            return Optional.empty();
        }
        Path file = spool.kept(version.spoolFile());
        return Files.exists(file) && taken(version) ? Optional.of(listImport(version, file, true)) : Optional.empty();
    }

    /** Empty where another node goes on. */
    Optional<ListCopy> ofCopy(Unfinished version) {
        Long copied = version.copiedVersion();
        return copied != null && taken(version)
                ? Optional.of(new ListCopy(
                        version.id(), version.listId(), copied, version.copiedUntil(), version.totalRows()))
                : Optional.empty();
    }

    /** Whether nobody will go on with it. */
    boolean hopeless(Unfinished version) {
        boolean lost = version.source() == null && version.spoolFile() == null && version.copiedVersion() == null;
        return lost || version.takeovers() >= MOST || version.silentSeconds() > HOPELESS_SECONDS;
    }

    private boolean taken(Unfinished version) {
        return imports.takeOver(version.id(), SILENT_SECONDS, MOST);
    }

    private static ListImport listImport(Unfinished version, Path file, boolean spooled) {
        if (version.region() == null) {
            throw new IllegalStateException("Version " + version.id() + " does not say which region it is read with");
        }
        return new ListImport(
                version.id(),
                version.listId(),
                version.organizationId(),
                version.campaignId(),
                version.versionNumber(),
                version.first(),
                version.region(),
                Mapping.stored(version.mapping()),
                file,
                version.fileName(),
                spooled,
                version.totalRows(),
                new ReadMeter());
    }
}
