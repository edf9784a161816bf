package io.callavan.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendersTest {

    private static final Instant NOON = Instant.parse("2026-04-15T12:00:00Z");
    private static final Instant UNTIL = NOON.plusSeconds(60);

    private final Senders senders =
            new Senders(new EventProperties(false, false, 2, List.of(Duration.ofSeconds(1)), 0, Duration.ofHours(1)));

    private static Delivery delivery(long subscription, boolean failing) {
        var event = new CampaignEvent(1, "CampaignStarted", NOON, 1, null);
        return new Delivery(subscription, "https://hooks.example.com", event, 0, failing, List.of(), UNTIL);
    }

    @Test
    void thoseWhoFailTakeNoSendersFromThoseWhoAreWell() {
        senders.begin(delivery(1, true));
        senders.begin(delivery(2, true));

        assertThat(senders.free(true, NOON)).isZero();
        assertThat(senders.free(false, NOON)).isEqualTo(2);
    }

    @Test
    void aSenderIsFreeWhenItsAttemptIsOver() {
        senders.begin(delivery(1, false));
        senders.begin(delivery(2, false));
        assertThat(senders.free(false, NOON)).isZero();

        senders.end(delivery(1, false));

        assertThat(senders.free(false, NOON)).isEqualTo(1);
    }

    @Test
    void aSenderThatNeverToldIsFreeWhenItsTimeIsOver() {
        senders.begin(delivery(1, false));

        assertThat(senders.free(false, UNTIL.minusMillis(1))).isEqualTo(1);
        assertThat(senders.free(false, UNTIL)).isEqualTo(2);
    }
}
