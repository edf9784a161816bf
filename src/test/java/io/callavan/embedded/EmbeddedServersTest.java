package io.callavan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedServersTest {

    private static final Path DATA = Path.of("target/embedded-test/data");

    @AfterEach
    void stop() throws Exception {
        if (Files.exists(DATA)) {
            DataFolder.open(DATA).close();
        }
    }

    @Test
    void aStartWithoutSettingsServesARealDatabaseAndARealRedis(CapturedOutput output) throws Exception {
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
            assertThat(output)
                    .containsPattern(
                            "Database: embedded MariaDB 11\\.4 on 127\\.0\\.0\\.1:\\d+, data in target/embedded-test/data/mariadb")
                    .containsPattern("Redis: embedded Redis 6\\.2 on 127\\.0\\.0\\.1:\\d+");
            for (String key : List.of(
                    "spring.datasource.password",
                    "spring.data.redis.password",
                    "callavan.simulator.api-key",
                    "callavan.simulator.webhook-key")) {
                String secret = context.getEnvironment().getRequiredProperty(key);
                assertThat(secret).as(key).hasSizeGreaterThan(30);
                assertThat(output.getAll()).as(key).doesNotContain(secret);
                assertThat(filesHolding(secret)).as(key).isEmpty();
            }
        }
    }

    private static List<Path> filesHolding(String secret) throws Exception {
        try (Stream<Path> files = Files.walk(DATA)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() < 1_000_000)
                    .filter(file -> holds(file, secret))
                    .toList();
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException gone) {
            return false;
        }
    }

    private static String variable(JdbcClient jdbc, String name) {
        return jdbc.sql("SELECT @@" + name).query(String.class).single();
    }
}
