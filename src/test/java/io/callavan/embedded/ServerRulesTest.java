package io.callavan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ServerRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"8.0.36", "8.4.5-log", "9.1.0", "10.6.0-MariaDB", "10.11.6-MariaDB-0+deb12u1", "11.4.5-MariaDB"})
    void aDatabaseThatIsNewEnoughPasses(String version) {
        assertThatCode(() -> ServerVersions.requireDatabase(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44", "10.5.29-MariaDB", "unknown"})
    void aDatabaseThatIsTooOldIsRefusedWithItsVersion(String version) {
        assertThatThrownBy(() -> ServerVersions.requireDatabase(version))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(version)
                .hasMessageContaining("MySQL 8 or MariaDB 10.6");
    }

    @Test
    void aRedisBefore62IsRefused() {
        assertThatCode(() -> ServerVersions.requireRedis("6.2.0")).doesNotThrowAnyException();
        assertThatCode(() -> ServerVersions.requireRedis("7.0.15")).doesNotThrowAnyException();
        assertThatThrownBy(() -> ServerVersions.requireRedis("6.0.20")).hasMessageContaining("6.0.20");
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X,aarch64", "Linux,aarch64", "Windows 11,amd64"})
    void withoutABundledMariaDbTheRefusalNamesTheVariable(String system, String processor) {
        assertThatThrownBy(() -> new Platform(system, processor).requireMariaDb())
                .isInstanceOfSatisfying(StartRefused.class, refused -> {
                    assertThat(refused.description()).contains("MariaDB", system, processor);
                    assertThat(refused.action()).contains("CALLAVAN_DB_URL");
                });
    }

    @Test
    void theBundledRedisForWindowsIsTooOldToBeUsed() {
        assertThatThrownBy(() -> new Platform("Windows 11", "amd64").requireRedis())
                .isInstanceOf(StartRefused.class);
        assertThatCode(() -> new Platform("Mac OS X", "aarch64").requireRedis()).doesNotThrowAnyException();
    }

    @Test
    void databaseAndRedisAreDecidedEachForItself() {
        ServerSettings settings = new ServerSettings(new MockEnvironment()
                .withProperty("spring.data.redis.host", "redis")
                .withProperty("CALLAVAN_DB_URL", " "));
        assertThat(settings.hasRedis()).isTrue();
        assertThat(settings.hasDatabase()).isFalse();
        assertThat(new ServerSettings(
                                new MockEnvironment().withProperty("spring.data.redis.cluster.nodes[0]", "a:6379"))
                        .hasRedis())
                .isTrue();
    }

    @Test
    void neverNamesOnlyWhatIsMissing() {
        ServerSettings settings = new ServerSettings(new MockEnvironment()
                .withProperty("callavan.embedded", "never")
                .withProperty("CALLAVAN_REDIS_URL", "redis://redis"));
        assertThatThrownBy(settings::requireWhatIsMissing)
                .isInstanceOfSatisfying(
                        StartRefused.class, refused -> assertThat(refused.description() + refused.action())
                                .contains("CALLAVAN_DB_URL")
                                .doesNotContain("REDIS"));
    }

    @Test
    void anUnknownModeIsRefusedWithItsValue() {
        ServerSettings settings =
                new ServerSettings(new MockEnvironment().withProperty("callavan.embedded", "sometimes"));
        assertThatThrownBy(settings::requireWhatIsMissing).hasMessageContaining("'sometimes'");
    }

    @Test
    void anAddressForAnotherDriverIsRefused() {
        ServerSettings settings = new ServerSettings(
                new MockEnvironment().withProperty("spring.datasource.url", "jdbc:mariadb://u:hush@db/callavan"));
        assertThatThrownBy(() -> settings.externalDatabase(new HashMap<>()))
                .hasMessageContaining("jdbc:mariadb://db/callavan")
                .hasMessageNotContaining("hush");
    }

    @Test
    void bootsOwnKeysComeBeforeTheVariables() {
        Map<String, Object> found = new HashMap<>();
        new ServerSettings(new MockEnvironment()
                        .withProperty("spring.datasource.url", "jdbc:mysql://one/callavan")
                        .withProperty("spring.datasource.username", "ann")
                        .withProperty("CALLAVAN_DB_URL", "jdbc:mysql://two/callavan")
                        .withProperty("CALLAVAN_DB_USER", "bob")
                        .withProperty("CALLAVAN_DB_PASSWORD", "word"))
                .externalDatabase(found);
        assertThat(found.get("spring.datasource.url")).asString().startsWith("jdbc:mysql://one/");
        assertThat(found)
                .containsEntry("spring.datasource.password", "word")
                .doesNotContainKey("spring.datasource.username");
    }

    @Test
    void simulatorKeysThatAreSetStayAndOthersAreFresh() {
        assertThat(new ServerSettings(new MockEnvironment().withProperty("callavan.simulator.api-key", "mine"))
                        .freshSimulatorKeys())
                .containsOnlyKeys("callavan.simulator.webhook-key");
    }
}
