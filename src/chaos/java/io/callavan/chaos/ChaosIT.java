package io.callavan.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code mvn -Pchaos verify}: whatever dies, the limits hold, no call is lost and none is made twice. */
class ChaosIT {

    @Test
    void theLimitsHoldWhateverDies() throws Exception {
        Options options = Options.read();
        Findings findings = new ChaosRun(options).run();
        if (options.planted() == null) {
            assertThat(findings.view()).as("violations; the seed is " + options.seed()).isEmpty();
        } else {
            assertThat(findings.view())
                    .as("violations by the planted bug " + options.planted() + "; the seed is " + options.seed())
                    .isNotEmpty();
        }
    }
}
