package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.routes.Subscriber.Received;
import io.callavan.web.ApiProgram;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How events come to those who subscribed. */
@CallavanTest
class PublishEventsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    ApiProgram program;
    CampaignRows campaigns;

    @BeforeEach
    void begin() {
        program = ApiProgram.of(context);
        campaigns = new CampaignRows(program, jdbc);
    }

    /** Later tests have the node for themselves. */
    @AfterEach
    void nothingIsPacedAnyMore() {
        jdbc.sql("UPDATE auto_dialer_campaigns SET status = 'archived' WHERE organization_id = ?")
                .param(program.caller().organizationId())
                .update();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(50));
    }

    private Subscriber subscriber() {
        return new Subscriber(program, jdbc, "");
    }

    private long started() {
        long campaign = campaigns.startable("");
        act(campaign, "start");
        return campaign;
    }

    private void act(long campaign, String verb) {
        var answer = program.patch(CampaignRows.CAMPAIGNS + "/" + campaign + "/" + verb);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String signed(String secret, Received each) throws Exception {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String content = each.id() + "." + each.timestamp() + "." + each.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void eachTransitionIsDeliveredOnceInOrderAndSigned() throws Exception {
        Subscriber subscriber = subscriber();
        long campaign = started();
        act(campaign, "pause");
        act(campaign, "resume");
        act(campaign, "archive");

        soon().until(() ->
                subscriber.outcomes().equals(List.of("delivered", "delivered", "delivered", "delivered", "delivered")));

        assertThat(subscriber.types())
                .containsExactly(
                        "CampaignStarted", "CampaignPaused", "CampaignResumed", "CampaignPaused", "CampaignArchived");
        assertThat(subscriber.received()).extracting(Received::id).doesNotHaveDuplicates();
        for (Received each : subscriber.received()) {
            assertThat(each.signature()).isEqualTo(signed(subscriber.secret(), each));
            assertThat(each.id()).isEqualTo(each.event().path("id").asText());
            assertThat(each.event().path("campaign_id").asLong()).isEqualTo(campaign);
            assertThat(each.event().has("occurred_at")).isTrue();
            assertThat(each.query()).isEqualTo(Subscriber.QUERY);
        }
        assertThat(subscriber.received().get(3).event().path("reason").asText()).isEqualTo("archived");
    }

    @Test
    void aCampaignThatCompletesByItselfIsToldToo() {
        Subscriber subscriber = subscriber();

        campaigns.finish(started());

        soon().until(() -> subscriber.types().equals(List.of("CampaignStarted", "CampaignCompleted")));
    }

    @Test
    void whatFailsIsSentAgainWithTheSameId() {
        Subscriber subscriber = subscriber();
        subscriber.answers(each -> 503);
        started();
        soon().until(() -> subscriber.shown().path("last_status").asInt() == 503);
        assertThat(subscriber.shown().path("state").asText()).isEqualTo("retrying");
        assertThat(subscriber.shown().path("last_error").asText()).isEqualTo("answered 503");
        assertThat(subscriber.shown().path("failing_since").isTextual()).isTrue();

        subscriber.answers(each -> 204);
        subscriber.hurry();

        soon().until(() -> subscriber.outcomes().equals(List.of("delivered")));
        assertThat(subscriber.received().size()).isGreaterThan(1);
        assertThat(subscriber.received())
                .extracting(Received::id)
                .containsOnly(subscriber.received().get(0).id());
        assertThat(subscriber.received())
                .extracting(Received::body)
                .containsOnly(subscriber.received().get(0).body());
        assertThat(subscriber.shown().path("state").asText()).isEqualTo("ok");
        assertThat(subscriber.shown().path("failing_since").isNull()).isTrue();
    }

    @Test
    void theNextEventOfACampaignWaitsForTheOneBeforeAndNoOtherDoes() {
        Subscriber subscriber = subscriber();
        long stuck = campaigns.startable("");
        subscriber.answers(each -> each.event().path("campaign_id").asLong() == stuck ? 500 : 200);
        act(stuck, "start");
        act(stuck, "pause");
        long other = started();
        act(other, "pause");

        soon().until(() -> subscriber.outcomes().equals(List.of("waits", "waits", "delivered", "delivered")));
        assertThat(subscriber.received().stream()
                        .filter(each -> each.event().path("campaign_id").asLong() == stuck)
                        .map(Received::type))
                .containsOnly("CampaignStarted");

        subscriber.answers(each -> 200);
        subscriber.hurry();
        soon().until(() -> !subscriber.outcomes().contains("waits"));
        assertThat(subscriber.types()).endsWith("CampaignStarted", "CampaignPaused");
    }

    @Test
    void aSubscriberThatHangsHoldsUpNobodyElse() {
        var released = new CountDownLatch(1);
        Subscriber hanging = subscriber();
        hanging.answers(each -> {
            awaitRelease(released);
            return 200;
        });
        Subscriber well = subscriber();

        long campaign = started();
        act(campaign, "pause");

        soon().until(() -> well.types().equals(List.of("CampaignStarted", "CampaignPaused")));
        assertThat(hanging.types()).containsExactly("CampaignStarted");
        assertThat(hanging.outcomes()).containsExactly("waits", "waits");
        released.countDown();
    }

    private static void awaitRelease(CountDownLatch released) {
        try {
            released.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatASenderDidNotNoteBeforeItDiedIsSentAgainWithTheSameId() {
        Subscriber subscriber = subscriber();
        var died = new AtomicBoolean();
        subscriber.answers(each -> {
            if (died.compareAndSet(false, true)) {
                subscriber.forgetSender();
            }
            return 200;
        });

        started();

        soon().until(() -> subscriber.outcomes().equals(List.of("delivered")));
        assertThat(subscriber.received()).hasSize(2);
        assertThat(subscriber.received().get(1).id())
                .isEqualTo(subscriber.received().get(0).id());
    }

    @Test
    void whoeverAnswers410IsSentNothingMoreUntilItIsEnabledAgain() {
        Subscriber subscriber = subscriber();
        subscriber.answers(each -> 410);
        long campaign = started();
        soon().until(() -> subscriber.shown().path("state").asText().equals("disabled"));
        assertThat(subscriber.shown().path("disabled_reason").asText()).isEqualTo("gone");
        assertThat(subscriber.outcomes()).containsExactly("given_up");

        act(campaign, "pause");
        Subscriber later = subscriber();
        act(campaign, "resume");
        soon().until(() -> later.types().equals(List.of("CampaignResumed")));
        assertThat(subscriber.received()).hasSize(1);

        subscriber.answers(each -> 200);
        program.put(subscriber.path(), "{\"enabled\": true}");
        act(campaign, "archive");
        soon().until(() -> subscriber.types().equals(List.of("CampaignStarted", "CampaignPaused", "CampaignArchived")));
        assertThat(subscriber.shown().path("disabled_reason").isNull()).isTrue();
    }

    @Test
    void afterItsLadderAnEventIsGivenUpAndTheNextFollows() {
        Subscriber subscriber = subscriber();
        subscriber.answers(each -> each.type().equals("CampaignStarted") ? 500 : 200);
        long campaign = started();
        soon().until(() -> subscriber.shown().path("last_status").asInt() == 500);

        jdbc.sql("UPDATE event_deliveries SET attempts = 10 WHERE subscription_id = ?")
                .param(subscriber.id())
                .update();
        subscriber.hurry();
        soon().until(() -> subscriber.outcomes().equals(List.of("given_up")));

        assertThat(subscriber.shown().path("state").asText()).isEqualTo("failing");
        assertThat(subscriber.shown().path("gave_up_at").isTextual()).isTrue();
        act(campaign, "pause");
        soon().until(() -> subscriber.outcomes().equals(List.of("given_up", "delivered")));
        assertThat(subscriber.shown().path("state").asText()).isEqualTo("ok");
    }

    @Test
    void aSubscriberIsSentTheTypesItAskedForAndNoOtherOrganizationsEvents() {
        Subscriber some =
                new Subscriber(program, jdbc, ", \"event_types\": [\"CampaignPaused\", \"CampaignArchived\"]");
        Subscriber stranger = new Subscriber(ApiProgram.of(context), jdbc, "");
        Subscriber every = subscriber();
        long campaign = started();
        act(campaign, "pause");
        act(campaign, "archive");

        soon().until(() -> every.types().equals(List.of("CampaignStarted", "CampaignPaused", "CampaignArchived")));
        soon().until(() -> some.types().equals(List.of("CampaignPaused", "CampaignArchived")));
        assertThat(stranger.outcomes()).isEmpty();
        assertThat(stranger.received()).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        Subscriber target = new Subscriber(ApiProgram.of(context), jdbc, "");
        Subscriber subscriber = subscriber();
        subscriber.redirectsTo(target.url());

        started();

        soon().until(() -> subscriber.shown().path("last_status").asInt() == 307);
        assertThat(target.received()).isEmpty();
        assertThat(subscriber.outcomes()).containsExactly("waits");
    }

    @Test
    void whereNobodyAnswersTheEventWaits() {
        Subscriber subscriber = subscriber();
        program.put(subscriber.path(), "{\"url\": \"http://127.0.0.1:1/events\"}");

        started();

        soon().until(() -> subscriber.shown().path("last_error").asText().equals("nobody answers at the address"));
        assertThat(subscriber.shown().path("last_status").isNull()).isTrue();
        assertThat(subscriber.outcomes()).containsExactly("waits");
    }

    @Test
    void aFormerSecretSignsBesideTheNewOneForADay() throws Exception {
        Subscriber subscriber = subscriber();
        String fresh = program.patch(subscriber.path() + "/rotate-secret")
                .json()
                .path("secret")
                .asText();
        long campaign = started();
        soon().until(() -> subscriber.received().size() == 1);
        Received first = subscriber.received().get(0);
        assertThat(first.signature()).isEqualTo(signed(fresh, first) + " " + signed(subscriber.secret(), first));

        jdbc.sql("UPDATE event_subscriptions SET former_until = '2026-01-01' WHERE id = ?")
                .param(subscriber.id())
                .update();
        act(campaign, "pause");

        soon().until(() -> subscriber.received().size() == 2);
        Received second = subscriber.received().get(1);
        assertThat(second.signature()).isEqualTo(signed(fresh, second));
    }

    @Test
    void whatWaitsForASubscriptionThatIsDisabledIsGivenUp() {
        Subscriber subscriber = subscriber();
        subscriber.answers(each -> 500);
        started();
        soon().until(() -> subscriber.shown().path("last_status").asInt() == 500);

        program.put(subscriber.path(), "{\"enabled\": false}");

        assertThat(subscriber.outcomes()).containsExactly("given_up");
        assertThat(subscriber.shown().path("state").asText()).isEqualTo("disabled");
        assertThat(subscriber.shown().path("disabled_reason").isNull()).isTrue();
    }
}
