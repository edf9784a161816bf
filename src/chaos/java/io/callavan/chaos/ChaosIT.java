package io.callavan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code mvn -Pchaos verify}: whatever dies, the limits hold, no call is lost and none is made twice. */
class ChaosIT {

    @Test
    void theLimitsHoldWhateverDies() throws Exception {
        Options options = Options.read();
        var run = new ChaosRun(options);
        Findings findings = run.run();
        if (options.planted() == null) {
            assertThat(findings.view())
                    .as("violations; the seed is " + options.seed())
                    .isEmpty();
            assertThat(run.neverCame()).as("kinds of fault that never came").isEmpty();
        } else {
            assertThat(run.foundPlanted())
                    .as("%s breaks %s; the seed is %d, found were %s"
                            .formatted(
                                    options.planted(),
                                    NodeClasses.breaks(options.planted()),
                                    options.seed(),
                                    findings.view()))
                    .isTrue();
        }
    }
}
