package io.callavan.embedded;

import io.callavan.list.DistributionList;
import io.callavan.list.Lists;
import io.callavan.organization.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The demo's list, imported through the inbox as anybody's. Its numbers are 202-555-0121 to 202-555-0180: North America
 * keeps 555-0100 to 555-0199 of each area code for fiction, so that nobody's telephone rings should they ever meet a real
 * carrier, and they have one prefix, by which the judge tells them from whatever else is dialed.
 */
@Component
class DemoList {

    static final String SAMPLE = "config/lists/demo.csv";
    static final String PREFIX = "+120255501";

    private static final String NAME = "Demo list";

    /** Longer than an import that was cut off by the end of its process keeps its list closed (60 s). */
    private static final long PATIENCE_SECONDS = 180;

    private final Lists lists;

    DemoList(Lists lists) {
        this.lists = lists;
    }

    /** Drops the file if it never was and waits until it is imported. */
    DistributionList imported(Caller caller, Path dataFolder) throws IOException, InterruptedException {
        Path file = dataFolder.resolve("inbox").resolve(DemoAccount.SLUG).resolve(NAME + ".csv");
        long begun = System.nanoTime();
        if (find(caller).filter(DemoList::hasVersion).isEmpty()) {
            drop(file);
        }
        while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            Optional<DistributionList> list = find(caller);
            if (list.filter(DemoList::hasVersion).isPresent()) {
                return list.get();
            }
            if (list.filter(DemoList::failed).isPresent() && Files.notExists(file)) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new IOException(file + " was not imported; if there is a reason, it is in "
                + dataFolder.resolve("failed").resolve(DemoAccount.SLUG));
    }

    /** The list dials for the campaign from now on, unless it does already. */
    void assign(Caller caller, DistributionList list, long campaign) {
        if (list.campaignId() == null) {
            lists.assign(caller, list.id(), campaign);
        }
    }

    private Optional<DistributionList> find(Caller caller) {
        return lists.page(caller, NAME, null, 1, 200).data().stream()
                .filter(list -> list.name().equals(NAME))
                .findFirst();
    }

    private static boolean hasVersion(DistributionList list) {
        return list.versionNumber() != null && !list.status().equals("processing");
    }

    private static boolean failed(DistributionList list) {
        return list.lastImport() != null && list.lastImport().status().equals("failed");
    }

    private static void drop(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        // a name that the inbox does not read, until it is whole
        Path half = file.resolveSibling(file.getFileName() + ".tmp");
        try (InputStream sample = new ClassPathResource(SAMPLE).getInputStream()) {
            Files.copy(sample, half, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
