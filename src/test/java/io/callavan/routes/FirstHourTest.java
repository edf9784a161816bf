package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import io.callavan.web.ApiProgram.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a person gets wrong in the first hour is answered with field, value and what to do, and changes nothing. */
@CallavanTest
class FirstHourTest {

    private static final String CLOSED = "{\"enabled\": false, \"time_ranges\": []}";

    @Autowired
    ApplicationContext context;

    ApiProgram program;
    String path;
    JsonNode before;

    @BeforeEach
    void aDraft() {
        program = ApiProgram.of(context);
        Answer made = program.post(
                CampaignRows.CAMPAIGNS,
                "{\"name\": \"Test\", \"routing_destination_type\": \"hangup\", \"caller_id\": \"+12025550100\"}");
        path = CampaignRows.CAMPAIGNS + "/" + made.json().at("/data/id").asLong();
        before = program.get(path).json();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            calls_per_second | "2,5" | calls_per_second must be a whole number, not "2,5".
            calls_per_second | 2.5 | calls_per_second must be a whole number, not 2.5.
            calls_per_second | 0 | calls_per_second must be at least 1, not 0.
            calls_per_second | 6 | calls_per_second must be between 1 and 5, the organization's limit, not 6.
            concurrent_active_calls | 51 | concurrent_active_calls must be between 1 and 50, the organization's limit, not 51.
            dial_timeout | 301 | dial_timeout must be at most 300, not 301.
            time_limit | "1h" | time_limit must be a whole number or null, not "1h".
            caller_id | "2025550100" | caller_id must be in E.164 format, with + and the country code, for example +12025550100, not "2025550100".
            caller_id | "+1 202 555 0100" | caller_id must be in E.164 format, with + and the country code, for example +12025550100, not "+1 202 555 0100".
            end_date | "15.04.2026" | end_date must be a date like 2026-04-30, not "15.04.2026".
            auto_start | "yes" | auto_start must be true or false, not "yes".
            end_handle | "wait" | end_handle must be one of stop, continue, not "wait".
            name | "" | name must be text of at least 1 character, not "".
            timezone | "Asia/Mumbai" | timezone must be an IANA time zone, for example America/New_York, not "Asia/Mumbai".
            cps | 2 | cps is not a field of this request.
            """)
    void aWrongValueIsAnsweredInASentence(String field, String value, String sentence) {
        assertThat(refused(422, field, value)).isEqualTo("{\"%s\":[%s]}".formatted(field, TextNode.valueOf(sentence)));
    }

    @Test
    void aCommaForThePointOfANumberIsNamed() {
        Answer answer = program.put(path, "{\"calls_per_second\": 2,5}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText())
                .startsWith("The body is not JSON: ")
                .contains("line 1")
                .endsWith("a number has a point, not a comma, before its decimals");
        assertThat(program.put(path, "{\"calls_per_second\": 2, 5}").body()).doesNotContain("decimals");
        assertThat(program.get(path).json()).isEqualTo(before);
    }

    @Test
    void aScheduleThatIsNeverOpenSaysHowToOpenIt() {
        String week =
                "{\"monday\": X, \"tuesday\": X, \"wednesday\": X, \"thursday\": X, \"friday\": X, \"saturday\": X, \"sunday\": X}";

        assertThat(refused(422, "schedule", week.replace("X", CLOSED)))
                .contains("schedule has no open hour: enable at least one day with a time range", "or send null");
    }

    @Test
    void aLastDayBeforeTodaySaysWhatTodayIs() {
        assertThat(refused(422, "end_date", "\"2020-01-01\""))
                .containsPattern(
                        "end_date must not be in the past; today is 20\\d\\d-\\d\\d-\\d\\d in UTC, not 2020-01-01\\.");
    }

    @Test
    void aCampaignIsNotItsOwnNext() {
        String id = before.at("/data/id").asText();

        assertThat(refused(422, "next_campaign_id", id))
                .contains("next_campaign_id must be another campaign than this one, not " + id + ".");
    }

    /** The errors of an edit that is refused and changes nothing. */
    private String refused(int status, String field, String value) {
        Answer answer = program.put(path, "{\"" + field + "\": " + value + "}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(program.get(path).json()).isEqualTo(before);
        return answer.json().path("errors").toString();
    }
}
