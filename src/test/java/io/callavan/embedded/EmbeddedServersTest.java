package io.callavan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedServersTest {

    private static final Path DATA = SmallApp.DATA;

    @AfterEach
    void stop() throws Exception {
        DataFolder.open(DATA).close();
    }

    @Test
    void aFirstStartServesARealDatabaseAndARealRedis(CapturedOutput output) throws Exception {
        FileSystemUtils.deleteRecursively(DATA);
        // what a start leaves behind that was killed while it unpacked
        Files.createDirectories(DATA.resolve("mariadb/unpacking/bin"));
        Files.writeString(DATA.resolve("mariadb/unpacking/bin/mariadbd"), "half");

        try (ConfigurableApplicationContext context = SmallApp.start(DATA)) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            assertThat(jdbc.sql("SELECT VERSION()").query(String.class).single())
                    .contains("MariaDB");
            assertThat(variable(jdbc, "transaction_isolation")).isEqualTo("READ-COMMITTED");
            assertThat(variable(jdbc, "time_zone")).isEqualTo("+00:00");
            assertThat(variable(jdbc, "collation_database")).isEqualTo("utf8mb4_unicode_520_ci");
            assertThat(variable(jdbc, "innodb_flush_log_at_trx_commit")).isEqualTo("1");
            assertThat(variable(jdbc, "bind_address")).isEqualTo("127.0.0.1");

            StringRedisTemplate redis = context.getBean(StringRedisTemplate.class);
            redis.opsForValue().set("greeting", "hello");
            assertThat(redis.opsForValue().get("greeting")).isEqualTo("hello");

            EmbeddedServers servers = context.getBean(EmbeddedServers.class);
            assertThat(servers.database().embedded()).isTrue();
            assertThat(servers.redis().embedded()).isTrue();
            assertThat(output)
                    .contains("Unpacking MariaDB into ")
                    .containsPattern("Database: embedded MariaDB 11\\.4 on 127\\.0\\.0\\.1:\\d+," + " data in "
                            + SmallApp.DATA.resolve("mariadb"))
                    .containsPattern("Redis: embedded Redis 6\\.2 on 127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void noSecretIsOnTheConsoleOrTheDiskOrInAProcessList(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = SmallApp.start(DATA)) {
            String processes = ProcessHandle.current()
                    .children()
                    .map(child -> child.info().commandLine().orElse(""))
                    .toList()
                    .toString();
            assertThat(processes).contains("mariadbd", "redis-server");
            for (String key : List.of(
                    "spring.datasource.password",
                    "spring.data.redis.password",
                    "callavan.simulator.api-key",
                    "callavan.simulator.webhook-key")) {
                String secret = context.getEnvironment().getRequiredProperty(key);
                assertThat(secret).as(key).hasSizeGreaterThan(30);
                assertThat(output.getAll()).as(key).doesNotContain(secret);
                assertThat(processes).as(key).doesNotContain(secret);
                assertThat(filesHolding(secret)).as(key).isEmpty();
            }
            for (String folder : List.of("mariadb", "mariadb/data", "redis")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DATA.resolve(folder))))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void rowsAreKeptOverARestartAndThePasswordIsNew() throws Exception {
        String before;
        try (ConfigurableApplicationContext context = SmallApp.start(DATA)) {
            SmallApp.keep(context, "restart");
            before = context.getEnvironment().getRequiredProperty("spring.datasource.password");
        }
        DataFolder.open(DATA).close();
        try (ConfigurableApplicationContext context = SmallApp.start(DATA)) {
            assertThat(SmallApp.keeps(context, "restart")).isTrue();
            assertThat(context.getEnvironment().getRequiredProperty("spring.datasource.password"))
                    .isNotEqualTo(before);
        }
    }

    @Test
    void contextsOnTheSameFolderShareTheServersEvenAfterTheFirstIsClosed() {
        ConfigurableApplicationContext first = SmallApp.start(DATA);
        try (ConfigurableApplicationContext second = SmallApp.start(DATA)) {
            for (String key : List.of("spring.datasource.url", "spring.data.redis.port")) {
                assertThat(second.getEnvironment().getProperty(key))
                        .isEqualTo(first.getEnvironment().getProperty(key));
            }
            first.close();
            SmallApp.keep(second, "shared");
            assertThat(SmallApp.keeps(second, "shared")).isTrue();
        }
    }

    @Test
    void aServerThatDiedIsReplacedAtTheNextStart() throws Exception {
        EmbeddedServer redis = DataFolder.open(DATA).redis();
        ProcessHandle.of(redis.pid()).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(5)).until(() -> !redis.isAlive());

        EmbeddedServer next = DataFolder.open(DATA).redis();
        assertThat(next.isAlive()).isTrue();
        assertThat(next.pid()).isNotEqualTo(redis.pid());
    }

    @Test
    void aStrangerWhoseNumberStandsInAPidFileIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path pidFile = PrivateFiles.directory(DATA.resolve("redis")).resolve("server.pid");
            Files.writeString(pidFile, Long.toString(stranger.pid()));

            assertThat(DataFolder.open(DATA).redis().isAlive()).isTrue();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aLeftoverWhoseParentTakesNoNoteOfItsEndDoesNotBlockTheStart() throws Exception {
        Path home = PrivateFiles.directory(DATA.resolve("redis")).toRealPath();
        Path program = Files.copy(Path.of("/bin/sleep"), home.resolve("server"), StandardCopyOption.REPLACE_EXISTING);
        Path pidFile = home.resolve("server.pid");
        Files.deleteIfExists(pidFile);
        Process parent = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        program + " 60 & echo $! > " + pidFile + ".new; mv " + pidFile + ".new " + pidFile
                                + "; exec sleep 60")
                .start();
        try {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> Leftover.of(pidFile, home).isPresent());

            assertThat(DataFolder.open(DATA).redis().isAlive()).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static List<Path> filesHolding(String secret) throws Exception {
        try (Stream<Path> files = Files.walk(DATA)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("servers"))
                    .filter(file -> file.toFile().length() < 1_000_000)
                    .filter(file -> holds(file, secret))
                    .toList();
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException gone) {
            return false;
        }
    }

    private static String variable(JdbcClient jdbc, String name) {
        return jdbc.sql("SELECT @@" + name).query(String.class).single();
    }
}
