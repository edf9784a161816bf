package io.callavan.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The bundled MariaDB with the database {@code callavan} and its only user that can log in. */
final class MariaDbRecipe implements ServerRecipe {

    /** A collation that MySQL 8 and MariaDB both know, so that data can move to either. */
    private static final String COLLATION = "utf8mb4_unicode_520_ci";

    private static final Pattern VERSION = Pattern.compile("Version: '(\\d+\\.\\d+)");

    private final Path home;
    private final MariaDbFiles files;

    MariaDbRecipe(Path home) {
        this.home = home;
        this.files = new MariaDbFiles(home);
    }

    @Override
    public String name() {
        return "MariaDB";
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Platform.current().requireMariaDb();
        files.prepare();
    }

    @Override
    public Launch launch(int port, String password) throws IOException {
        PrivateFiles.write(
                initFile(),
                String.join(
                        "\n",
                        "CREATE DATABASE IF NOT EXISTS callavan CHARACTER SET utf8mb4 COLLATE " + COLLATION + ";",
                        "CREATE USER IF NOT EXISTS 'callavan'@'localhost';",
                        "ALTER USER 'callavan'@'localhost' IDENTIFIED BY '" + password + "';",
                        "GRANT ALL PRIVILEGES ON callavan.* TO 'callavan'@'localhost';",
                        ""));
        List<String> command = new ArrayList<>(List.of(
                files.program().toString(),
                "--no-defaults",
                "--basedir=" + files.base(),
                "--datadir=" + files.data(),
                "--tmpdir=" + PrivateFiles.directory(home.resolve("tmp")),
                "--init-file=" + initFile(),
                "--pid-file=" + home.resolve("server.pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // no socket file: its path could grow too long for the system, and root could log in through it
                "--socket=",
                "--skip-ssl",
                "--console",
                "--local-infile=1",
                "--character-set-server=utf8mb4",
                "--collation-server=" + COLLATION,
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-flush-log-at-trx-commit=1",
                "--max-allowed-packet=64M",
                "--max-connections=500"));
        command.addAll(files.asRoot());
        return new Launch(command, files.environment(), "");
    }

    private Path initFile() {
        return home.resolve("init.sql");
    }

    @Override
    public String readyWords() {
        // the line after "ready for connections", which by then is whole
        return "Version: '";
    }

    @Override
    public Pattern version() {
        return VERSION;
    }

    @Override
    public Duration startBound() {
        // recovery of a large redo log after a kill is part of a start
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration stopBound() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void tidy() throws IOException {
        Files.deleteIfExists(initFile());
    }
}
