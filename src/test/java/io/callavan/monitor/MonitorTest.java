package io.callavan.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class MonitorTest {

    private static final String DIALER = "callavan:type=Dialer";

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    ApiProgram program;
    Jolokia jolokia;

    @BeforeEach
    void begin() {
        program = ApiProgram.of(context);
        jolokia = new Jolokia(program);
    }

    @Test
    void theDialerShowsItsNodeAndItsLease() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jolokia.attribute(DIALER, "LeaseHeld").asBoolean());

        long node = jolokia.attribute(DIALER, "NodeId").asLong();
        assertThat(jdbc.sql("SELECT dead FROM nodes WHERE id = ?")
                        .param(node)
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(jolokia.attribute(DIALER, "LeaseMillis").asLong()).isBetween(1L, 3000L);
        assertThat(jolokia.attribute(DIALER, "Senders").asInt()).isEqualTo(64);
        assertThat(jolokia.attribute(DIALER, "SendersBusy").asInt()).isZero();
    }

    @Test
    void aConsoleIsToldWhatEverythingMeans() {
        await().atMost(Duration.ofSeconds(20)).until(() -> isShown(DIALER));
        PacedCampaign campaign = shown();

        JsonNode dialer = jolokia.described(DIALER);
        assertThat(dialer.path("desc").asText()).startsWith("This node's dialer");
        assertThat(dialer.path("attr")).isNotEmpty().allSatisfy(attribute -> assertThat(
                        attribute.path("desc").asText())
                .endsWith("."));
        JsonNode shown = jolokia.described(campaign.mbean());
        assertThat(shown.at("/attr/Cps/rw").asBoolean()).isTrue();
        assertThat(shown.at("/attr/SlotsHeld/desc").asText()).contains("-1 while it is paused");
        assertThat(shown.at("/op/pause/desc").asText()).startsWith("Pauses the campaign");
        assertThat(shown.at("/op/setCps/args/0/type").asText()).isEqualTo("int");
        assertThat(shown.at("/op/setCac/desc").asText()).startsWith("Sets Cac: CAC: calls at once");
    }

    @Test
    void aCampaignIsShownWhileThisNodePacesIt() {
        PacedCampaign campaign = shown();

        assertThat(jolokia.attribute(campaign.mbean(), "Name").asText()).isEqualTo(campaign.name());
        assertThat(jolokia.attribute(campaign.mbean(), "Cps").asInt()).isEqualTo(2);
        assertThat(jolokia.attribute(campaign.mbean(), "Cac").asInt()).isEqualTo(3);
        assertThat(jolokia.attribute(campaign.mbean(), "SlotsHeld").asInt()).isZero();
        assertThat(jolokia.attribute(campaign.mbean(), "CallsLastSecond").asInt())
                .isZero();

        campaign.patch("archive");
        await().atMost(Duration.ofSeconds(10)).until(() -> !isShown(campaign.mbean()));
    }

    @Test
    void cpsAndCacActAtOnceWhileItDials() {
        PacedCampaign campaign = shown();

        assertThat(jolokia.exec(campaign.mbean(), "setCps", 4).path("status").asInt())
                .isEqualTo(200);
        assertThat(jolokia.write(campaign.mbean(), "Cac", 7).path("status").asInt())
                .isEqualTo(200);

        assertThat(jolokia.attribute(campaign.mbean(), "Cps").asInt()).isEqualTo(4);
        assertThat(jolokia.attribute(campaign.mbean(), "Cac").asInt()).isEqualTo(7);
        assertThat(campaign.column("calls_per_second", Integer.class)).isEqualTo(4);
        assertThat(campaign.column("concurrent_active_calls", Integer.class)).isEqualTo(7);
        assertThat(campaign.column("status", String.class)).isEqualTo("active");
    }

    @Test
    void beyondTheOrganizationsLimitIsRefusedWithASentence() {
        PacedCampaign campaign = shown();

        for (JsonNode refused : new JsonNode[] {
            jolokia.exec(campaign.mbean(), "setCps", 6),
            jolokia.write(campaign.mbean(), "Cps", 0),
            jolokia.exec(campaign.mbean(), "setCac", 51)
        }) {
            assertThat(refused.path("error_type").asText()).isEqualTo("java.lang.IllegalArgumentException");
            assertThat(refused.path("error").asText()).containsPattern("must be between 1 and \\d+, the organization");
            assertThat(refused.has("stacktrace")).isFalse();
        }
        assertThat(campaign.column("calls_per_second", Integer.class)).isEqualTo(2);
        assertThat(campaign.column("concurrent_active_calls", Integer.class)).isEqualTo(3);
    }

    @Test
    void aCampaignPausedHereCanBeResumedHere() {
        PacedCampaign campaign = shown();

        jolokia.exec(campaign.mbean(), "pause");
        assertThat(campaign.column("status", String.class)).isEqualTo("paused");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> jolokia.attribute(campaign.mbean(), "SlotsHeld").asInt() == -1);
        assertThat(jolokia.attribute(campaign.mbean(), "Paced").asBoolean()).isFalse();
        assertThat(jolokia.attribute(campaign.mbean(), "Cps").asInt()).isEqualTo(2);

        jolokia.exec(campaign.mbean(), "resume");
        assertThat(jolokia.attribute(campaign.mbean(), "Paced").asBoolean()).isTrue();
        assertThat(campaign.events()).containsExactly("CampaignStarted", "CampaignPaused operator", "CampaignResumed");
    }

    @Test
    void aCampaignStoppedHereHangsUpItsCallsUntilItIsResumedHere() {
        PacedCampaign campaign = shown();

        assertThat(jolokia.exec(campaign.mbean(), "stop").path("status").asInt())
                .isEqualTo(200);
        assertThat(campaign.column("status", String.class)).isEqualTo("paused");
        assertThat(campaign.column("stopped_at IS NOT NULL", Boolean.class)).isTrue();

        jolokia.exec(campaign.mbean(), "resume");
        assertThat(campaign.column("stopped_at IS NULL", Boolean.class)).isTrue();
        assertThat(campaign.events()).containsExactly("CampaignStarted", "CampaignPaused stopped", "CampaignResumed");
    }

    @Test
    void aVerbThatCannotBeSaysWhy() {
        PacedCampaign campaign = shown();

        JsonNode notPaused = jolokia.exec(campaign.mbean(), "resume");
        assertThat(notPaused.path("error_type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(notPaused.path("error").asText())
                .contains("Campaign " + campaign.id() + " is active: only a paused campaign can be resumed.");

        jolokia.exec(campaign.mbean(), "pause");
        jdbc.sql("UPDATE auto_dialer_campaigns SET caller_id = NULL WHERE id = ?")
                .param(campaign.id())
                .update();
        assertThat(jolokia.exec(campaign.mbean(), "resume").path("error").asText())
                .contains("Set caller_id");
        assertThat(campaign.events()).containsExactly("CampaignStarted", "CampaignPaused operator");
    }

    private PacedCampaign shown() {
        PacedCampaign campaign = PacedCampaign.start(program, jdbc);
        await().atMost(Duration.ofSeconds(20)).until(() -> isShown(campaign.mbean()));
        return campaign;
    }

    private static boolean isShown(String name) throws Exception {
        return ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(name));
    }
}
