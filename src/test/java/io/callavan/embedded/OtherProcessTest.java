package io.callavan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** With a second Java process that runs the same small application on the same folder. */
class OtherProcessTest {

    private static final Path DATA = SmallApp.DATA;
    private static final Path OUTPUT = TestData.folder("child.log");

    @AfterEach
    void stop() throws Exception {
        DataFolder.open(DATA).close();
    }

    @Test
    void aSecondProcessOnTheFolderIsRefusedWithTheFirstOnesNumber() throws Exception {
        DataFolder.open(DATA);
        Process child = child();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isNotZero();
        assertThat(Files.readString(OUTPUT))
                .contains("APPLICATION FAILED TO START")
                .contains("The data folder " + DATA.toRealPath() + " is in use by process "
                        + ProcessHandle.current().pid() + ".")
                .contains("callavan.data-dir")
                .doesNotContain("\tat ");
    }

    @Test
    void theServersOfAKilledProcessAreReplacedAndItsRowsAreThere() throws Exception {
        Process child = child();
        awaitReady(child);
        List<ProcessHandle> orphans = servers();
        child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(orphans).hasSize(2).allMatch(OtherProcessTest::runs);

        try (ConfigurableApplicationContext context = SmallApp.start(DATA)) {
            assertThat(orphans).noneMatch(OtherProcessTest::runs);
            assertThat(servers()).hasSize(2).doesNotContainAnyElementsOf(orphans);
            assertThat(SmallApp.keeps(context, "child")).isTrue();
        }
    }

    @Test
    void theServersEndWithTheirProcessAfterItsPool() throws Exception {
        Process child = child();
        awaitReady(child);
        List<ProcessHandle> servers = servers();
        assertThat(servers).hasSize(2);
        child.destroy();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(servers).noneMatch(OtherProcessTest::runs);
        assertThat(Files.readString(OUTPUT)).contains("Shutdown completed").doesNotContain("Exception");
    }

    /** An ended process stays listed until its parent takes note of it, but runs no program any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static Process child() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dtest.fork=" + TestData.FORK,
                        "-Dlogging.level.com.zaxxer.hikari=info",
                        SmallApp.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(OUTPUT.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private static void awaitReady(Process child) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(child.isAlive()).as("child, see " + OUTPUT).isTrue();
            return Files.readString(OUTPUT).contains(SmallApp.READY);
        });
    }

    private static List<ProcessHandle> servers() {
        return Stream.of("mariadb", "redis")
                .map(home -> DATA.resolve(home).resolve("server.pid"))
                .map(OtherProcessTest::pid)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
