package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ProbeTest
@ExtendWith(OutputCaptureExtension.class)
class FailingRouteTest {

    @Autowired
    ProducerTemplate send;

    @Autowired
    Probe probe;

    @Test
    void aRouteNobodyWaitsForNotesItsTroubleOnceAndGoesOn(CapturedOutput log) {
        for (String what : new String[] {"bad 1", "bad 2", "bad 3", "good"}) {
            send.sendBody("seda:probe", what);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> probe.reached.contains("good"));
        assertThat(probe.reached).containsExactly("good");
        assertThat(log.getOut()).containsOnlyOnce("Route probe-inner failed");
    }
}
