package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.CallavanTest;
import io.callavan.event.Events;
import io.callavan.web.ApiProgram;
import io.callavan.web.ApiProgram.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How events are read by those who come for them. */
@CallavanTest
class ListEventsTest {

    private static final String EVENTS = "/v1/events";

    /** From here on no campaign has its id. */
    private static final long NOBODYS = 9_000_000_000L;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    /** Later tests have the node for themselves. */
    @AfterEach
    void nothingIsPacedAnyMore() {
        jdbc.sql("UPDATE auto_dialer_campaigns SET status = 'archived' WHERE organization_id = ?")
                .param(program.caller().organizationId())
                .update();
    }

    /** So many events of a campaign of the program's organization, and their ids when they are told. */
    private List<Long> told(int events) {
        var rows = new CampaignRows(program, jdbc);
        long campaign = rows.startable("");
        for (int i = 0; i < events; i++) {
            String verb = i == 0 ? "start" : i % 2 == 1 ? "pause" : "resume";
            assertThat(program.patch(CampaignRows.CAMPAIGNS + "/" + campaign + "/" + verb)
                            .status())
                    .isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ids(program.get(EVENTS)).size() == events);
        return ids(program.get(EVENTS));
    }

    private static List<Long> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var ids = new ArrayList<Long>();
        answer.json().path("data").forEach(each -> ids.add(each.path("id").asLong()));
        return ids;
    }

    private Answer stream(String query, String lastSeen) {
        var request = program.request(EVENTS + query).header("Accept", "text/event-stream");
        return ApiProgram.send(lastSeen == null ? request : request.header("Last-Event-ID", lastSeen));
    }

    @Test
    void eventsAreReadOnAfterTheOneSeenLast() {
        List<Long> all = told(3);

        JsonNode first = program.get(EVENTS + "?after=0&limit=2").json();
        assertThat(first.at("/data/0/type").asText()).isEqualTo("CampaignStarted");
        assertThat(first.at("/data/1/type").asText()).isEqualTo("CampaignPaused");
        assertThat(first.at("/meta/more").asBoolean()).isTrue();
        assertThat(first.at("/meta/last").asLong()).isEqualTo(all.get(1));
        assertThat(ids(program.get(EVENTS + "?after=" + all.get(1)))).containsExactly(all.get(2));
        JsonNode last = program.get(EVENTS + "?after=" + all.get(2)).json();
        assertThat(last.path("data")).isEmpty();
        assertThat(last.at("/meta/more").asBoolean()).isFalse();
        assertThat(last.at("/meta/last").asLong()).isEqualTo(all.get(2));
    }

    @Test
    void whoeverBeginsIsToldTheLatestEvents() {
        List<Long> all = told(4);

        assertThat(ids(program.get(EVENTS + "?limit=3"))).isEqualTo(all.subList(1, 4));
    }

    @Test
    void anotherOrganizationsEventsAreNotSeen() {
        told(2);

        assertThat(ids(ApiProgram.of(context).get(EVENTS + "?after=0"))).isEmpty();
    }

    @Test
    void aStreamEndsWithWhatThereIsAndGoesOnAfterTheLastId() throws Exception {
        List<Long> all = told(2);

        Answer begun = stream("?after=0", null);
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(begun.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        String[] blocks = begun.body().split("\n\n");
        assertThat(blocks).hasSize(3);
        assertThat(blocks[0]).isEqualTo("retry: 1000\nid: 0");
        assertThat(blocks[1]).startsWith("id: " + all.get(0) + "\nevent: CampaignStarted\ndata: {");
        JsonNode event = new ObjectMapper().readTree(blocks[1].substring(blocks[1].indexOf('{')));
        assertThat(event).isEqualTo(program.get(EVENTS + "?after=0").json().at("/data/0"));

        assertThat(stream("?after=0", all.get(0).toString()).body())
                .startsWith("retry: 1000\nid: " + all.get(0) + "\n\nid: " + all.get(1) + "\nevent: CampaignPaused\n");
        assertThat(stream("", all.get(1).toString()).body()).isEqualTo("retry: 1000\nid: " + all.get(1) + "\n\n");
    }

    @Test
    void anEventThatCommitsLateIsNotSkippedByWhoeverHasReadOn() throws Exception {
        long organization = program.caller().organizationId();
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            long earlier = insert(slow, organization, NOBODYS);
            long later;
            try (Connection quick = database.getConnection()) {
                later = insert(quick, organization, NOBODYS + 1);
            }
            assertThat(later).isGreaterThan(earlier);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ids(program.get(EVENTS)).size() == 1);
            JsonNode seen = program.get(EVENTS).json();
            assertThat(seen.at("/data/0/campaign_id").asLong()).isEqualTo(NOBODYS + 1);

            slow.commit();

            String next = EVENTS + "?after=" + seen.at("/meta/last").asLong();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ids(program.get(next)).size() == 1);
            assertThat(program.get(next).json().at("/data/0/campaign_id").asLong())
                    .isEqualTo(NOBODYS);
        }
    }

    @Test
    void ofNodesThatPublishAtOnceEachEventIsNumberedAndPutDownOnce() throws Exception {
        Subscriber subscriber = new Subscriber(program, jdbc, "");
        var events = context.getBean(Events.class);
        var nodes = Executors.newFixedThreadPool(4);
        try (Connection campaigns = database.getConnection()) {
            var published = new ArrayList<Future<?>>();
            for (int i = 0; i < 40; i++) {
                insert(campaigns, program.caller().organizationId(), NOBODYS + i);
                published.add(nodes.submit(events::publish));
            }
            for (Future<?> each : published) {
                each.get(20, TimeUnit.SECONDS);
            }
        } finally {
            nodes.shutdownNow();
        }

        List<Long> ids = ids(program.get(EVENTS + "?after=0&limit=200"));
        assertThat(ids).hasSize(40).doesNotHaveDuplicates().isSorted();
        assertThat(subscriber.outcomes()).hasSize(40);
    }

    private static long insert(Connection connection, long organization, long campaign) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO auto_dialer_campaign_events (organization_id, campaign_id, type, created_at)"
                        + " VALUES (?, ?, 'CampaignStarted', NOW(3))",
                Statement.RETURN_GENERATED_KEYS)) {
            statement.setLong(1, organization);
            statement.setLong(2, campaign);
            statement.executeUpdate();
            try (var keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, 422, limit",
        "limit=1, 200, ",
        "limit=200, 200, ",
        "limit=201, 422, limit",
        "after=-1, 422, after",
        "after=0, 200, ",
        "after=x, 422, after",
        "since=1, 422, since"
    })
    void eachParameterHasItsBounds(String query, int status, String named) {
        Answer answer = program.get(EVENTS + "?" + query);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (named != null) {
            assertThat(answer.json().path("errors").has(named)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "1234567890123456789"})
    void aLastEventIdThatIsNoneIsNamed(String lastSeen) {
        Answer answer = stream("", lastSeen);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("errors").has("Last-Event-ID")).isTrue();
    }

    @Test
    void aCampaignsMonitorShowsWhatHappenedToItTheLatestFirst() {
        List<Long> all = told(2);
        long campaign = program.get(EVENTS).json().at("/data/0/campaign_id").asLong();

        JsonNode shown = program.get(CampaignRows.CAMPAIGNS + "/" + campaign + "/monitor/detail")
                .json()
                .at("/data/events");

        assertThat(shown).hasSize(2);
        assertThat(shown.at("/0/id").asLong()).isEqualTo(all.get(1));
        assertThat(shown.at("/1")).isEqualTo(program.get(EVENTS).json().at("/data/0"));
    }
}
