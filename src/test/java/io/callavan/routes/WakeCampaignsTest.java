package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class WakeCampaignsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    CamelContext camel;

    @Autowired
    JdbcClient jdbc;

    ApiProgram program;
    CampaignRows rows;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
        rows = new CampaignRows(program, jdbc);
    }

    @Test
    void aFinishedCampaignCompletesWithinSecondsAndTheNodesAreTold() {
        long id = rows.startable("");
        assertThat(program.patch(path(id) + "/start").status()).isEqualTo(200);
        NotifyBuilder told = told(id);

        rows.finish(id);

        await().atMost(Duration.ofSeconds(10)).until(() -> rows.statusOf(id).equals("completed"));
        assertThat(told.matches(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theNodesAreToldOfAPause() {
        long id = rows.startable("");
        program.patch(path(id) + "/start");
        NotifyBuilder told = told(id);

        program.patch(path(id) + "/pause");

        assertThat(told.matches(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aChangeDoesNotFailBecauseTheNodesCannotBeTold() throws Exception {
        long id = rows.startable("");
        camel.getRouteController().stopRoute("tell-nodes");
        try {
            assertThat(program.patch(path(id) + "/start").status()).isEqualTo(200);
            assertThat(program.patch(path(id) + "/archive").status()).isEqualTo(200);
        } finally {
            camel.getRouteController().startRoute("tell-nodes");
        }
    }

    /** What this node hears from the switchboard, whichever node made the change. */
    private NotifyBuilder told(long id) {
        return new NotifyBuilder(camel)
                .fromRoute("tell-nodes-hear")
                .filter(exchange ->
                        ("campaign:" + id).equals(exchange.getMessage().getBody(String.class)))
                .whenDone(1)
                .create();
    }

    private static String path(long id) {
        return CampaignRows.CAMPAIGNS + "/" + id;
    }
}
