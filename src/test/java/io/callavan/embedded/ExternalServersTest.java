package io.callavan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.TestData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Our own servers play the external ones here, since their addresses are all that makes the difference. */
@ExtendWith(OutputCaptureExtension.class)
class ExternalServersTest {

    private static final Path UNUSED = TestData.folder("unused");

    private static DataFolder folder;
    private static EmbeddedServer mariaDb;
    private static EmbeddedServer redis;

    @BeforeAll
    static void servers() throws Exception {
        folder = DataFolder.open(SmallApp.DATA);
        mariaDb = folder.mariaDb();
        redis = folder.redis();
    }

    @AfterAll
    static void stop() throws Exception {
        folder.close();
    }

    @Test
    void withBothSetNothingIsEmbedded(CapturedOutput output) {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        try (ConfigurableApplicationContext context =
                SmallApp.start(UNUSED, settings(mariaDb.password(), redis.port(), "callavan.embedded=never"))) {
            SmallApp.keep(context, "external");
            assertThat(SmallApp.keeps(context, "external")).isTrue();
            context.getBean(StringRedisTemplate.class).opsForValue().set("external", "yes");
            assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                    .contains("connectionTimeZone=UTC", "rewriteBatchedStatements=true");
        }
        assertThat(ProcessHandle.current().children().toList()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(UNUSED).doesNotExist();
        assertThat(output)
                .contains("Database: external, jdbc:mysql://127.0.0.1:" + mariaDb.port() + "/callavan"
                        + System.lineSeparator())
                .contains("Redis: external, redis://127.0.0.1:" + redis.port())
                .doesNotContain(mariaDb.password())
                .doesNotContain(redis.password());
    }

    @Test
    void aDatabaseThatDoesNotLetUsInIsRefusedWithoutATrace(CapturedOutput output) {
        assertThatThrownBy(() -> SmallApp.start(UNUSED, settings("not-the-word", redis.port())));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The database (external, jdbc:mysql://127.0.0.1:" + mariaDb.port()
                        + "/callavan) cannot be reached:" + " Access denied")
                .doesNotContain("\tat ")
                .doesNotContain("not-the-word");
    }

    @Test
    void aRedisThatDoesNotLetUsInIsRefusedWithoutATrace(CapturedOutput output) {
        assertThatThrownBy(() -> SmallApp.start(
                UNUSED, settings(mariaDb.password(), redis.port(), "spring.data.redis.password=not-the-word")));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("does not accept the user and password")
                .doesNotContain("\tat ")
                .doesNotContain("not-the-word");
    }

    @Test
    void aRedisThatIsAwayIsNoReasonToRefuse(CapturedOutput output) {
        try (ConfigurableApplicationContext context = SmallApp.start(UNUSED, settings(mariaDb.password(), 1))) {
            assertThat(context.isRunning()).isTrue();
            assertThat(output).contains("Redis (external, redis://127.0.0.1:1) cannot be asked for its version now");
        }
    }

    @Test
    void neverRefusesToStartAndNamesWhatToSet(CapturedOutput output) {
        assertThatThrownBy(() -> SmallApp.start(UNUSED, "callavan.embedded=never"));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("callavan.embedded is 'never', and no database and no Redis is configured.")
                .contains("CALLAVAN_DB_URL", "spring.datasource.url", "CALLAVAN_REDIS_URL", "spring.data.redis")
                .doesNotContain("\tat ");
        assertThat(UNUSED).doesNotExist();
    }

    private static String[] settings(String databasePassword, int redisPort, String... more) {
        return Stream.concat(
                        Stream.of(
                                "CALLAVAN_DB_URL=jdbc:mysql://127.0.0.1:" + mariaDb.port()
                                        + "/callavan?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                                "CALLAVAN_DB_USER=callavan",
                                "CALLAVAN_DB_PASSWORD=" + databasePassword,
                                "CALLAVAN_REDIS_URL=redis://127.0.0.1:" + redisPort,
                                "CALLAVAN_REDIS_PASSWORD=" + redis.password()),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }
}
