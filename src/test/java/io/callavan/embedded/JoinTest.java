package io.callavan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class JoinTest {

    private static final Path DATA = SmallApp.DATA;
    private static final Path INVITATION = DATA.resolve("servers");

    @AfterEach
    void stop() throws Exception {
        DataFolder.open(DATA).close();
    }

    @Test
    void aFurtherNodeUsesTheServersOfTheFirstAndStartsNoCarrierAndNoDemo() {
        try (ConfigurableApplicationContext first = SmallApp.start(DATA, "callavan.simulator.port=8090");
                ConfigurableApplicationContext further = SmallApp.start(DATA, "callavan.embedded=join")) {
            SmallApp.keep(first, "first");
            assertThat(SmallApp.keeps(further, "first")).isTrue();
            var environment = further.getEnvironment();
            assertThat(environment.getProperty("callavan.simulator.enabled")).isEqualTo("false");
            assertThat(environment.getProperty("callavan.demo.enabled")).isEqualTo("false");
            assertThat(environment.getProperty("callavan.simulator.port")).isEqualTo("8090");
            assertThat(environment.getProperty("callavan.simulator.api-key"))
                    .isNotBlank()
                    .isEqualTo(first.getEnvironment().getProperty("callavan.simulator.api-key"));
        }
    }

    @Test
    void onlyTheOwnerReadsTheInvitationAndItEndsWithTheServers() throws Exception {
        try (var first = SmallApp.start(DATA)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(INVITATION)))
                    .isEqualTo("rw-------");
        }
        DataFolder.open(DATA).close();

        assertThat(INVITATION).doesNotExist();
    }

    @Test
    void whereNobodyRunsNobodyCanJoin(CapturedOutput output) {
        try (var none = SmallApp.start(TestData.folder("nobody"), "callavan.embedded=join")) {
            throw new AssertionError("started " + none);
        } catch (StartRefused expected) {
            assertThat(output).contains("no node runs its servers on").contains("callavan.data-dir");
        }
    }
}
