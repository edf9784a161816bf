package io.callavan.routes;

import static io.callavan.routes.Subscriber.SUBSCRIPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import io.callavan.web.ApiProgram.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CallavanTest
class ManageSubscriptionsTest {

    private static final String URL = "https://hooks.example.com/callavan";
    private static final String ONE = "{\"name\": \"Ours\", \"url\": \"" + URL + "\"}";

    @Autowired
    ApplicationContext context;

    ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    private String made() {
        return SUBSCRIPTIONS + "/"
                + program.post(SUBSCRIPTIONS, ONE).json().at("/data/id").asLong();
    }

    @Test
    void aSubscriptionIsMadeReadChangedListedAndTakenAway() {
        Answer made = program.post(SUBSCRIPTIONS, ONE);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode subscription = made.json().path("data");
        assertThat(subscription.path("event_types").isNull()).isTrue();
        assertThat(subscription.path("enabled").asBoolean()).isTrue();
        assertThat(subscription.path("state").asText()).isEqualTo("ok");
        assertThat(subscription.path("last_status").isNull()).isTrue();
        String path = SUBSCRIPTIONS + "/" + subscription.path("id").asLong();

        Answer changed = program.put(path, "{\"event_types\": [\"CampaignPaused\"], \"enabled\": false}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().at("/data/url").asText()).isEqualTo(URL);
        assertThat(changed.json().at("/data/event_types/0").asText()).isEqualTo("CampaignPaused");
        assertThat(changed.json().at("/data/state").asText()).isEqualTo("disabled");
        assertThat(program.get(path).json().path("data"))
                .isEqualTo(changed.json().path("data"));
        assertThat(program.get(SUBSCRIPTIONS).json().at("/data/0"))
                .isEqualTo(changed.json().path("data"));
        assertThat(program.put(path, "{\"event_types\": []}")
                        .json()
                        .at("/data/event_types")
                        .isNull())
                .isTrue();
        assertThat(program.delete(path).status()).isEqualTo(204);
        assertThat(program.get(path).status()).isEqualTo(404);
    }

    @Test
    void aSecretIsShownWhenItIsMadeAndNeverAgain() {
        Answer made = program.post(SUBSCRIPTIONS, ONE);
        String secret = made.json().path("secret").asText();
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        String path = SUBSCRIPTIONS + "/" + made.json().at("/data/id").asLong();

        Answer rotated = program.patch(path + "/rotate-secret");
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        assertThat(rotated.json().path("secret").asText()).startsWith("whsec_").isNotEqualTo(secret);

        for (Answer shown :
                new Answer[] {program.get(path), program.get(SUBSCRIPTIONS), program.put(path, "{\"name\": \"Theirs\"}")
                }) {
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.body()).doesNotContain("secret").doesNotContain("whsec_");
        }
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            name        | ""                               | 422
            name        | " "                              | 422
            name        | null                             | 422
            url         | ""                               | 422
            url         | null                             | 422
            url         | 5                                | 422
            url         | "ftp://hooks.example.com"        | 422
            url         | "https://169.254.169.254/latest" | 422
            url         | "https://hooks.example.com/a"    | 201
            event_types | null                             | 201
            event_types | []                               | 201
            event_types | ["CampaignStarted"]              | 201
            event_types | ["CallStarted"]                  | 422
            event_types | "CampaignStarted"                | 422
            event_types | ["CampaignStarted", "CampaignPaused", "CampaignResumed", "CampaignCompleted", "CampaignArchived", "CampaignPaceChanged", "CampaignNextNotStarted"] | 201
            event_types | ["CampaignStarted", "CampaignStarted", "CampaignStarted", "CampaignStarted", "CampaignStarted", "CampaignStarted", "CampaignStarted", "CampaignStarted"] | 422
            enabled     | false                            | 201
            enabled     | "false"                          | 422
            enabled     | null                             | 422
            secret      | "whsec_mine"                     | 422
            """)
    void eachFieldHasItsBounds(String field, String value, int status) {
        String given = "{\"name\": \"Ours\", \"url\": \"" + URL + "\", \"" + field + "\": " + value + "}";
        if (field.equals("name") || field.equals("url")) {
            String other = field.equals("name") ? "\"url\": \"" + URL + "\"" : "\"name\": \"Ours\"";
            given = "{" + other + ", \"" + field + "\": " + value + "}";
        }

        Answer answer = program.post(SUBSCRIPTIONS, given);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 422) {
            assertThat(answer.body()).contains(field);
            assertThat(program.get(SUBSCRIPTIONS).json().at("/meta/total").asInt())
                    .isZero();
        }
    }

    @Test
    void theLongestAddressHasFiveHundredCharactersAndTheLongestName255() {
        String longest = URL + "/" + "a".repeat(499 - URL.length());

        assertThat(status("{\"name\": \"Ours\", \"url\": \"" + longest + "\"}")).isEqualTo(201);
        assertThat(status("{\"name\": \"Ours\", \"url\": \"" + longest + "a\"}"))
                .isEqualTo(422);
        assertThat(status("{\"url\": \"" + URL + "\", \"name\": \"" + "n".repeat(255) + "\"}"))
                .isEqualTo(201);
        assertThat(status("{\"url\": \"" + URL + "\", \"name\": \"" + "n".repeat(256) + "\"}"))
                .isEqualTo(422);
        assertThat(status("{\"url\": \"" + URL + "\"}")).isEqualTo(422);
        assertThat(status("{\"name\": \"Ours\"}")).isEqualTo(422);
    }

    private int status(String body) {
        return program.post(SUBSCRIPTIONS, body).status();
    }

    @Test
    void anOrganizationHasFiftySubscriptionsAtMost() {
        for (int i = 0; i < 50; i++) {
            assertThat(status(ONE)).isEqualTo(201);
        }

        Answer refused = program.post(SUBSCRIPTIONS, ONE);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("TOO_MANY_SUBSCRIPTIONS");
    }

    @Test
    void anotherOrganizationsSubscriptionIsNotThere() {
        String path = made();
        ApiProgram stranger = ApiProgram.of(context);

        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.put(path, "{\"name\": \"Theirs\"}").status()).isEqualTo(404);
        assertThat(stranger.patch(path + "/rotate-secret").status()).isEqualTo(404);
        assertThat(stranger.delete(path).status()).isEqualTo(404);
        assertThat(stranger.get(SUBSCRIPTIONS).json().path("data")).isEmpty();
        assertThat(program.get(path).status()).isEqualTo(200);
    }
}
