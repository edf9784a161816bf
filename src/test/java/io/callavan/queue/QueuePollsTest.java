package io.callavan.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When endpoints are asked, and which of their answers count. Theirs is a year in which nobody else asks them. */
@CallavanTest
class QueuePollsTest {

    private static final Instant NOON = Instant.parse("2031-03-04T12:00:00Z");
    private static final String URL = "https://pbx.example.com/agents";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private QueueStore store;

    @Autowired
    private QueueAddresses addresses;

    private long organization;
    private long queue;

    @BeforeEach
    void aQueueThatAnActiveCampaignUses() throws Exception {
        ApiProgram program = ApiProgram.of(context);
        organization = program.caller().organizationId();
        queue = store.insert(organization, edit(URL), NOON);
        long campaign = program.post(
                        "/v1/auto-dialer-campaigns", "{\"name\": \"Polls\", \"routing_destination_type\": \"hangup\"}")
                .json()
                .at("/data/id")
                .asLong();
        sql.sql(
                        "UPDATE auto_dialer_campaigns SET queue_id = ?, status = 'active', end_handle = 'continue' WHERE id = ?")
                .params(queue, campaign)
                .update();
    }

    private QueueEdit edit(String url) throws Exception {
        var given = new ObjectMapper().createObjectNode();
        given.put("name", "Polls").put("agents_url", url).put("poll_seconds", 1);
        return QueueEdit.read(given, null, addresses);
    }

    /** Those of this queue; other tests of this class leave theirs. */
    private List<Queue.Poll> toAsk(int seconds) {
        return store.toAsk(NOON.plusSeconds(seconds), 1000).stream()
                .filter(each -> each.id() == queue)
                .toList();
    }

    private Queue present() {
        return store.find(organization, queue).orElseThrow();
    }

    @Test
    void anEndpointThatHasNotAnsweredIsNotAskedAgainForTenSeconds() {
        assertThat(toAsk(0)).hasSize(1);
        assertThat(toAsk(9)).isEmpty();
        assertThat(toAsk(10)).hasSize(1);
    }

    @Test
    void anEndpointThatHasAnsweredIsAskedAgainAtItsPace() {
        assertThat(store.told(toAsk(0).get(0), 3)).isTrue();

        assertThat(toAsk(1)).hasSize(1);
    }

    @Test
    void anOlderAnswerDoesNotOverwriteANewerNumber() {
        Queue.Poll slow = toAsk(0).get(0);
        store.pushed(queue, 0, NOON.plusSeconds(3));

        assertThat(store.told(slow, 10)).isFalse();
        assertThat(present().available()).isZero();
        assertThat(present().toldAt()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void theAnswerOfAnAddressThatWasReplacedCountsForNothing() throws Exception {
        Queue.Poll old = toAsk(0).get(0);
        store.update(present(), edit("https://pbx.example.com/others"), NOON);

        assertThat(store.told(old, 10)).isFalse();
        assertThat(present().toldAt()).isNull();
    }
}
