package io.callavan.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
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
    void aSecretIsNewEachTimeAndIsNotPrinted() {
        var secret = Secret.fresh();

        assertThat(secret.shown()).isNotEqualTo(Secret.fresh().shown());
        assertThat(secret.key()).hasSize(32);
        assertThat(secret).asString().isEqualTo("secret");
    }
}
