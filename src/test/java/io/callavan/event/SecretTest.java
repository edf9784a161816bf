package io.callavan.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void aSignatureIsThatOfTheStandardWebhooksSpecification() {
        var secret = new Secret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(secret.shown()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aDeliveryIsPrintedWithoutItsAddressAndSecrets() {
        var now = Instant.parse("2026-04-15T12:00:00Z");
        var event = new CampaignEvent(7, "CampaignStarted", now, 1, null);
        var delivery = new Delivery(3, "https://a.example.com?key=1", event, 0, false, List.of(Secret.fresh()), now);

        assertThat(delivery).asString().isEqualTo("event 7 for subscription 3");
    }

    @Test
    void aSecretIsNewEachTimeAndIsNotPrinted() {
        var secret = Secret.fresh();

        assertThat(secret.shown()).isNotEqualTo(Secret.fresh().shown());
        assertThat(secret.key()).hasSize(32);
        assertThat(secret).asString().isEqualTo("secret");
    }
}
