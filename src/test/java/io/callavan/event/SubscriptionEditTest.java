package io.callavan.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where events may be sent while the installation allows nothing more. */
class SubscriptionEditTest {

    private static final SubscriberAddresses STRICT = new SubscriberAddresses(
            new EventProperties(false, false, 1, List.of(Duration.ofSeconds(1)), 0, Duration.ofHours(1)));

    private static ObjectNode given(String url) {
        return JsonNodeFactory.instance.objectNode().put("name", "Ours").put("url", url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/events",
                "https://127.0.0.1/events",
                "https://localhost/events",
                "https://10.1.2.3/events",
                "https://[fd00::1]/events",
                "https://169.254.169.254/latest/meta-data",
                "https://user:secret@hooks.example.com/events"
            })
    void aPlainOrInternalAddressIsRefused(String url) {
        Refusal refused = catchThrowableOfType(Refusal.class, () -> SubscriptionEdit.read(given(url), null, STRICT));

        assertThat(refused.errors()).containsOnlyKeys("url");
        assertThat(refused.kind()).isEqualTo(Refusal.Kind.INVALID);
    }

    @Test
    void anEncryptedAddressOutsideIsTaken() {
        SubscriptionEdit edit = SubscriptionEdit.read(given("https://hooks.example.com/events?key=1"), null, STRICT);

        assertThat(edit).isEqualTo(new SubscriptionEdit("Ours", "https://hooks.example.com/events?key=1", null, true));
    }

    @Test
    void everyFailingFieldIsNamedAtOnce() {
        ObjectNode given =
                JsonNodeFactory.instance.objectNode().put("enabled", "yes").put("event_types", "all");

        Refusal refused = catchThrowableOfType(Refusal.class, () -> SubscriptionEdit.read(given, null, STRICT));

        assertThat(refused.errors()).containsOnlyKeys("name", "url", "event_types", "enabled");
    }
}
