package io.callavan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SimulatorSettingsTest {
    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(SimulatorConfiguration.class);

    @Test
    void itListensOnLoopbackOnly() {
        assertThatThrownBy(() -> new SimulatorSettings("0.0.0.0", 0, "k", "w", "demo", 1))
                .hasMessageContaining("host 0.0.0.0");
        assertThatThrownBy(() -> new SimulatorSettings("", 0, "k", "w", "demo", 1))
                .hasMessageContaining("host");
    }

    @Test
    void keysAreNeverShown() {
        assertThat(SimulatorSettings.local("secret-1", "secret-2").toString()).doesNotContain("secret");
    }

    @Test
    void aTakenPortIsNamed() {
        try (Simulator first = Simulator.start(SimulatorSettings.local("k", "w"))) {
            var same = new SimulatorSettings("127.0.0.1", first.port(), "k", "w", "demo", 1);
            assertThatThrownBy(() -> Simulator.start(same))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port());
        }
    }

    @Test
    void theApplicationStartsItOnlyWhenItIsSwitchedOn() {
        context.run(started -> assertThat(started).doesNotHaveBean(Simulator.class));
        context.withPropertyValues(
                        "callavan.simulator.enabled=true",
                        "callavan.simulator.port=0",
                        "callavan.simulator.api-key=" + Caller.KEY,
                        "callavan.simulator.webhook-key=w")
                .run(started -> {
                    Simulator simulator = started.getBean(Simulator.class);
                    assertThat(new Caller(simulator.url(), Caller.KEY)
                                    .call("+15551230001")
                                    .status())
                            .isEqualTo(200);
                });
        context.withPropertyValues("callavan.simulator.enabled=true", "callavan.simulator.port=0")
                .run(started -> assertThat(started).hasFailed());
    }
}
