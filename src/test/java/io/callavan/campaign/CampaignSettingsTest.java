package io.callavan.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@CampaignTest
class CampaignSettingsTest extends WithCampaigns {

    @Test
    void aNewCampaignHasTheSeedsDefaults() {
        JsonNode made = created("{}");

        assertThat(made.path("status").asText()).isEqualTo("draft");
        assertThat(made)
                .isEqualTo(fixture.data(campaigns.get(caller, made.path("id").asLong())));
        JsonNode expected = fixture.json(
                """
                {"name": "Test", "description": null, "auto_start": false, "routing_destination_type": "hangup",
                 "routing_destination_id": null, "dial_timeout": 60, "destination_connect": "connected",
                 "caller_id": "+12025550100", "caller_id_strategy": "round_robin", "caller_id_pool_enabled": false,
                 "caller_id_pool": [], "max_dial_attempts": 1, "concurrent_active_calls": 1, "calls_per_second": 1,
                 "timezone": "UTC", "start_date": null, "end_date": null, "schedule": null, "time_limit": null,
                 "record_calls": false, "amd_enabled": false, "amd_mode": null, "amd_timeout": null,
                 "amd_speech_threshold": null, "amd_speech_end_threshold": null, "amd_silence_timeout": null,
                 "days_active": null, "start_time": null, "end_time": null, "type": "call", "service_level": 100,
                 "service_level_formula": "calls", "queue_id": null, "actions": null, "respect_local_time": true,
                 "amd_machine_action": null, "amd_machine_result": null, "caller_id_local_presence": false,
                 "caller_id_max_per_hour": null, "caller_id_max_per_day": null, "caller_id_rest_after_failures": null,
                 "caller_id_rest_minutes": null, "stopping": false, "waiting_until": null, "owner": null,
                 "end_handle": "stop", "outplan_id": null, "next_campaign_id": null, "effective_caller_id_source": "campaign", "max_cac": 50,
                 "max_cps": 5, "api_interval_ms": 1000, "pause_reason": null, "resume_at": null, "started_at": null,
                 "completed_at": null, "created_at": "2026-04-15T12:00:00Z", "updated_at": "2026-04-15T12:00:00Z",
                 "version": 1,
                 "statistics": {"total_destinations": 0, "completed_calls": 0, "failed_calls": 0, "suppressed_calls": 0, "pending_calls": 0,
                                "active_calls": 0, "progress_percentage": 0.0, "processed_percentage": 0.0}}""");
        expected.properties().forEach(field -> assertThat(made.path(field.getKey()))
                .as(field.getKey())
                .hasToString(field.getValue().toString()));
    }

    @Test
    void everySettingIsKeptAsItWasGiven() {
        long did = fixture.did(caller, true);
        long other = fixture.did(caller, true);
        long outplan = fixture.outplan(caller, "");
        long target = fixture.target(caller, "ai_assistant_sip", "sip:assistant@sip.example.com");
        JsonNode given = fixture.json(
                """
                {"name": "Größe 😀", "description": "Zeile\\nzwei", "auto_start": true,
                 "routing_destination_type": "ai_assistant_sip", "dial_timeout": 300,
                 "destination_connect": "connected", "caller_id": "+442071838750",
                 "caller_id_strategy": "least_recently_used", "caller_id_pool_enabled": true, "max_dial_attempts": 5,
                 "concurrent_active_calls": 50, "calls_per_second": 5, "timezone": "America/New_York",
                 "start_date": "2026-04-01", "end_date": "2026-04-15", "time_limit": 14400, "record_calls": true,
                 "amd_enabled": true, "amd_mode": "DetectMessageEnd", "amd_timeout": 120, "amd_speech_threshold": 500,
                 "amd_speech_end_threshold": 5000, "amd_silence_timeout": 10000, "end_handle": "continue",
                 "schedule": {"monday": {"enabled": true,
                                         "time_ranges": [{"id": "1", "start_time": "09:00", "end_time": "24:00"}]},
                              "tuesday": {"enabled": false, "time_ranges": []},
                              "wednesday": {"enabled": false, "time_ranges": []},
                              "thursday": {"enabled": false, "time_ranges": []},
                              "friday": {"enabled": false, "time_ranges": []},
                              "saturday": {"enabled": false, "time_ranges": []},
                              "sunday": {"enabled": false, "time_ranges": []}}}""");
        JsonNode made = created(
                given.toString(),
                """
                {"outplan_id": %d, "caller_id_pool": [{"did_id": %d, "weight": 100}, {"did_id": %d}],
                 "routing_destination_id": %d}"""
                        .formatted(outplan, did, other, target));

        given.properties().forEach(field -> assertThat(made.path(field.getKey()))
                .as(field.getKey())
                .hasToString(field.getValue().toString()));
        assertThat(made.path("outplan_id").asLong()).isEqualTo(outplan);
        assertThat(made.path("routing_destination_id").asLong()).isEqualTo(target);
        assertThat(made.path("caller_id_pool").findValues("did_id"))
                .map(JsonNode::asLong)
                .containsExactly(did, other);
        assertThat(made.path("caller_id_pool").findValues("weight"))
                .map(JsonNode::asInt)
                .containsExactly(100, 1);
        assertThat(made.path("caller_id_pool").path(0).path("phone_number").asText())
                .startsWith("+1202555");
        assertThat(made.path("effective_caller_id_source").asText()).isEqualTo("pool");
        assertThat(made.path("api_interval_ms").asInt()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            name                     | ""            | blank
            name                     | null          | blank
            name                     | 7             | text
            description              | 5             | text
            auto_start               | "true"        | true or false
            auto_start               | 1             | true or false
            auto_start               | null          | true or false
            routing_destination_type | "extension"   | ai_load_balancer
            routing_destination_type | null          | null
            dial_timeout             | 0             | 1 and 300
            dial_timeout             | 301           | 1 and 300
            dial_timeout             | "60"          | whole number
            dial_timeout             | 60.5          | whole number
            dial_timeout             | null          | whole number
            dial_timeout             | 99999999999   | whole number
            destination_connect      | "later"       | connected|immediately
            caller_id                | "2025550100"  | E.164
            caller_id                | "+0025550100" | E.164
            caller_id                | "+1202555\\n" | E.164
            caller_id_strategy       | "fair"        | round_robin|random|least_recently_used
            caller_id_pool           | {}            | list
            caller_id_pool           | null          | null
            caller_id_pool           | [{"did_id": 0}]                | caller_id_pool[0].did_id
            caller_id_pool           | [{"did_id": 1, "weight": 101}] | caller_id_pool[0].weight must be between 1 and 100
            caller_id_pool           | [{"did_id": 1, "share": 1}]    | list
            caller_id_pool           | [null]        | null
            max_dial_attempts        | 6             | 1 and 5
            concurrent_active_calls  | 51            | 1 and 50
            concurrent_active_calls  | 0             | 1 and 50
            calls_per_second         | 6             | 1 and 5
            calls_per_second         | 0             | 1 and 5
            timezone                 | "Asia/Mumbai" | IANA
            timezone                 | "+02:00"      | IANA
            start_date               | "2026-02-30"  | date
            start_date               | "tomorrow"    | date
            start_date               | 20            | date
            end_date                 | "2026-04-14"  | 2026-04-15
            end_date                 | ""            | date
            schedule                 | "always"      | object
            time_limit               | 29            | 30 and 14400
            amd_enabled              | "yes"         | true or false
            end_handle               | "wait"        | stop|continue
            outplan_id               | 999999        | outplan
            status                   | "active"      | not a setting
            """)
    void aFieldAgainstItsRuleIsNamedWithValueAndBound(String field, String value, String rule) {
        Refusal refusal = refused("{\"" + field + "\": " + value + "}");

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(refusal.errors()).containsOnlyKeys(field);
        assertThat(refusal.errors().get(field))
                .singleElement()
                .asString()
                .startsWith(field)
                .contains(rule);
    }

    @ParameterizedTest(name = "{0} from {1} to {2}")
    @CsvSource({
        "dial_timeout, 1, 300",
        "max_dial_attempts, 1, 5",
        "concurrent_active_calls, 1, 50",
        "calls_per_second, 1, 5",
        "time_limit, 30, 14400",
        "amd_timeout, 5, 120",
        "amd_speech_threshold, 500, 5000",
        "amd_speech_end_threshold, 500, 5000",
        "amd_silence_timeout, 500, 10000",
        "service_level, 1, 1000",
        "caller_id_max_per_hour, 1, 10000",
        "caller_id_max_per_day, 1, 100000",
        "caller_id_rest_after_failures, 1, 100",
        "caller_id_rest_minutes, 1, 10080"
    })
    void aNumberIsTakenAtBothItsLimitsAndRefusedBeyondEach(String field, int least, int most) {
        String around = field.startsWith("amd_") ? "\"amd_enabled\": true, \"amd_mode\": \"Enabled\", " : "";
        for (int limit : new int[] {least, most}) {
            assertThat(created("{" + around + "\"" + field + "\": " + limit + "}")
                            .path(field)
                            .asInt())
                    .isEqualTo(limit);
        }
        for (int beyond : new int[] {least - 1, most + 1}) {
            assertThat(refused("{" + around + "\"" + field + "\": " + beyond + "}")
                            .errors())
                    .containsOnlyKeys(field)
                    .extractingByKey(field)
                    .asString()
                    .contains(field, String.valueOf(least), String.valueOf(most), String.valueOf(beyond));
        }
    }

    @ParameterizedTest(name = "{0} of at most {1}")
    @CsvSource({"name, 255", "description, 1000"})
    void aTextIsTakenAtItsLongestAndRefusedBeyond(String field, int most) {
        assertThat(created("{\"" + field + "\": \"" + "x".repeat(most) + "\"}")
                        .path(field)
                        .asText())
                .hasSize(most);
        assertThat(refused("{\"" + field + "\": \"" + "x".repeat(most + 1) + "\"}")
                        .errors())
                .containsOnlyKeys(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1234567", "+123456789012345"})
    void aCallerIdHasSevenToFifteenDigits(String callerId) {
        assertThat(created("{\"caller_id\": \"" + callerId + "\"}")
                        .path("caller_id")
                        .asText())
                .isEqualTo(callerId);
        String beyond = callerId.length() == 8 ? callerId.substring(0, 7) : callerId + "6";
        assertThat(refused("{\"caller_id\": \"" + beyond + "\"}").errors()).containsOnlyKeys("caller_id");
    }

    @Test
    void actionsAreAListOfAtMostAHundredObjects() {
        String hundred = "{},".repeat(99) + "{}";

        assertThat(created("{\"actions\": [" + hundred + "]}").path("actions")).hasSize(100);
        assertThat(created("{\"actions\": []}").path("actions")).isEmpty();
        assertThat(refused("{\"actions\": [" + hundred + ",{}]}").errors()).containsOnlyKeys("actions");
        assertThat(refused("{\"actions\": {\"type\": \"talk\"}}").errors()).containsOnlyKeys("actions");
        assertThat(refused("{\"actions\": [{}, \"talk\"]}").errors().get("actions"))
                .containsExactly("actions[1] must be an object, not \"talk\".");
        String frame = "[{\"text\":\"\"}]";
        String longest = "[{\"text\":\"" + "x".repeat(8000 - frame.length()) + "\"}]";
        created("{\"actions\": " + longest + "}");
        assertThat(refused("{\"actions\": " + longest.replace("x\"", "xx\"") + "}")
                        .errors())
                .containsOnlyKeys("actions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${variables.city}",
                "${variables.a name of sixty-four characters, which is as long as any may be.}",
                "${session.id}",
                "${destination.nothing",
                "$variables.{"
            })
    void anActionMayNameVariablesAndWhatIsTheCarriersOwn(String text) {
        assertThat(created("{\"actions\": [{\"text\": \"" + text + "\"}]}")
                        .at("/actions/0/text")
                        .asText())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello ${variables.city",
                "${variables.}",
                "${variables.${city}}",
                "${variables.a name of sixty-five characters, which is longer than any may be.}",
                "${variables.city} ${variables."
            })
    void anActionThatBeginsToNameAVariableHasToEndIt(String text) {
        assertThat(refused("{\"actions\": [{}, {\"option\": {\"lines\": [\"" + text + "\"]}}]}")
                        .errors()
                        .get("actions"))
                .singleElement()
                .asString()
                .startsWith("actions[1] must name each variable as ${variables.name}, in 1 to 64 characters without"
                        + " braces, not \"" + text.substring(0, 10));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            calls_per_second      | "2,5"     | whole number
            calls_per_second      | 2.5       | whole number
            time_limit            | "1h"      | whole number
            time_limit            | 14401     | 14400
            type                  | "sms"     | call|flow
            type                  | null      | null
            service_level         | "80%"     | whole number
            service_level_formula | "erlang"  | calls|agents
            queue_id              | 999999    | queue
            queue_id              | 0         | greater than 0
            respect_local_time    | "no"      | true or false
            amd_machine_action    | "continue" | amd_enabled
            amd_machine_result    | "maybe"   | success|retry|fail
            next_campaign_id      | 999999    | campaign of the organization
            start_date            | "04/15/2026" | date
            end_date              | "15.04.2026" | date
            timezone              | "EST5"    | IANA
            timezone              | ""        | IANA
            caller_id             | "+1 202 555 0100" | E.164
            uuid                  | "x"       | not a setting
            stopping              | true      | not a setting
            """)
    void whatIsEasilyGotWrongIsAnsweredWithWhatToDo(String field, String value, String rule) {
        var errors = refused("{\"" + field + "\": " + value + "}").errors();

        assertThat(errors).containsKey(field);
        assertThat(errors.get(field).get(0)).startsWith(field).contains(rule);
    }

    @Test
    void aScheduleWithoutAnOpenHourSaysWhatToDo() {
        String closed =
                "\"%s\": {\"enabled\": false, \"time_ranges\": [{\"start_time\": \"09:00\", \"end_time\": \"17:00\"}]}";
        String empty = "\"%s\": {\"enabled\": true, \"time_ranges\": []}";
        for (String day : List.of(closed, empty)) {
            String days = Stream.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
                    .map(day::formatted)
                    .collect(Collectors.joining(", "));

            assertThat(refused("{\"schedule\": {" + days + "}}").errors().get("schedule"))
                    .singleElement()
                    .asString()
                    .contains("no open hour", "send null");
        }
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        Refusal refusal = refused(
                """
                {"name": "", "dial_timeout": "x", "calls_per_second": 9, "timezone": "Mars/Base", "schedule": [],
                 "start_date": "2026-05-02", "end_date": "2026-05-01", "amd_timeout": 30,
                 "routing_destination_id": 3, "outplan_id": 77777}""");

        assertThat(refusal.errors())
                .containsOnlyKeys(
                        "name",
                        "dial_timeout",
                        "calls_per_second",
                        "timezone",
                        "schedule",
                        "end_date",
                        "amd_timeout",
                        "routing_destination_id",
                        "outplan_id");
    }

    @Test
    void eachDayOfAScheduleThatIsWrongIsNamed() {
        String day = "{\"enabled\": true, \"time_ranges\": []}";
        String days = Stream.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
                .map(name -> "\"" + name + "\": " + day)
                .collect(Collectors.joining(", "));

        assertThat(refused("{\"schedule\": {" + days + "}}").errors().get("schedule"))
                .containsExactly("schedule.sunday is missing: all seven days are needed.");
    }

    @Test
    void aTargetIsRequiredUnlessTheCallHangsUp() {
        assertThat(refused("{\"routing_destination_type\": \"ai_assistant\"}").errors())
                .containsOnlyKeys("routing_destination_id");
        assertThat(refused("{\"routing_destination_id\": 5}").errors()).containsOnlyKeys("routing_destination_id");
    }

    @Test
    void aTargetMustBeTheOrganizationsAndFitTheType() {
        long sip = fixture.target(caller, "ai_assistant_sip", "sip:assistant@sip.example.com");
        long any = fixture.target(caller, "ai_assistant", "wss://assistant.example.com");
        long several = fixture.target(caller, "ai_load_balancer", "wss://assistant.example.com");
        long foreign = fixture.target(fixture.caller(), "ai_assistant", "wss://assistant.example.com");
        String routed = "{\"routing_destination_type\": \"%s\", \"routing_destination_id\": %d}";

        for (long wrong : List.of(foreign, several, sip, 999_999_999L)) {
            assertThat(refused(routed.formatted("ai_assistant_websocket", wrong))
                            .errors()
                            .get("routing_destination_id"))
                    .singleElement()
                    .asString()
                    .contains("must be a routing target", "/v1/routing-targets");
        }
        assertThat(refused(routed.formatted("ai_load_balancer", any)).errors())
                .containsOnlyKeys("routing_destination_id");
        created(routed.formatted("ai_assistant", sip));
        created(routed.formatted("ai_assistant_websocket", any));
        created(routed.formatted("ai_load_balancer", several));
    }

    @Test
    void machineDetectionFieldsNeedMachineDetection() {
        assertThat(refused("{\"amd_mode\": \"Enabled\", \"amd_speech_threshold\": 1500}")
                        .errors())
                .containsOnlyKeys("amd_mode", "amd_speech_threshold");
        assertThat(refused("{\"amd_enabled\": true}").errors()).containsOnlyKeys("amd_mode");
    }

    @Test
    void machineDetectionNeedsTheAnswer() {
        assertThat(refused(
                                "{\"amd_enabled\": true, \"amd_mode\": \"Enabled\", \"destination_connect\": \"immediately\"}")
                        .errors())
                .containsOnlyKeys("destination_connect");
    }

    @Test
    void theSeedsSpellingEnableIsStoredAsEnabled() {
        assertThat(created("{\"amd_enabled\": true, \"amd_mode\": \"Enable\"}")
                        .path("amd_mode")
                        .asText())
                .isEqualTo("Enabled");
    }

    @Test
    void theLastDayIsTodayInTheCampaignsZone() {
        clock.set("2026-04-15T23:30:00Z");

        created("{\"end_date\": \"2026-04-15\", \"timezone\": \"America/New_York\"}");
        assertThat(refused("{\"end_date\": \"2026-04-15\", \"timezone\": \"Asia/Tokyo\"}")
                        .errors())
                .containsOnlyKeys("end_date");
    }

    @Test
    void anEndDateThatHasPassedSinceDoesNotStandInTheWayOfOtherEdits() {
        long id = fixture.create(caller, "{\"end_date\": \"2026-04-15\"}");
        clock.set("2026-05-01T12:00:00Z");

        JsonNode edited = fixture.data(campaigns.update(caller, id, null, fixture.json("{\"name\": \"Other\"}")));

        assertThat(edited.path("name").asText()).isEqualTo("Other");
        assertThat(edited.path("end_date").asText()).isEqualTo("2026-04-15");
    }

    @Test
    void anEnabledPoolHasUpToAHundredEnabledNumbersOfTheOrganization() {
        long mine = fixture.did(caller, true);
        long disabled = fixture.did(caller, false);
        long foreign = fixture.did(fixture.caller(), true);

        assertThat(pool("")).containsExactly("caller_id_pool must have 1 to 100 numbers when it is enabled, not 0.");
        assertThat(pool("{\"did_id\": %d}, {\"did_id\": %d}, {\"did_id\": %d}, {\"did_id\": %d}"
                        .formatted(mine, disabled, foreign, mine)))
                .containsExactly(
                        "caller_id_pool[1].did_id must be an enabled number, not " + disabled + ".",
                        "caller_id_pool[2].did_id must be a number of the organization, not " + foreign + ".",
                        "caller_id_pool[3].did_id must be another number, as this one is there twice, not " + mine
                                + ".");
        assertThat(pool("{\"did_id\": 1},".repeat(100) + "{\"did_id\": 1}"))
                .singleElement()
                .asString()
                .contains("100");
    }

    private Iterable<String> pool(String entries) {
        return refused("{\"caller_id_pool_enabled\": true, \"caller_id_pool\": [" + entries + "]}")
                .errors()
                .get("caller_id_pool");
    }

    @Test
    void aNumberDisabledSinceDoesNotStandInTheWayOfOtherEdits() {
        long did = fixture.did(caller, true);
        long id = fixture.create(
                caller, "{\"caller_id_pool_enabled\": true, \"caller_id_pool\": [{\"did_id\": " + did + "}]}");
        fixture.update("UPDATE did_numbers SET enabled = FALSE WHERE id = :id", Map.of("id", did));

        JsonNode edited = fixture.data(campaigns.update(caller, id, null, fixture.json("{\"name\": \"Other\"}")));

        assertThat(edited.path("caller_id_pool").path(0).path("enabled").asBoolean())
                .isFalse();
        assertThat(edited.path("effective_caller_id_source").asText()).isEqualTo("none");
    }

    @Test
    void anEditChangesOnlyTheFieldsGiven() {
        long did = fixture.did(caller, true);
        long id = fixture.create(
                caller,
                "{\"description\": \"kept\", \"caller_id_pool\": [{\"did_id\": %d, \"weight\": 7}], \"dial_timeout\": 20}"
                        .formatted(did));
        JsonNode before = fixture.data(campaigns.get(caller, id));
        clock.set("2026-04-15T13:00:00Z");

        var after = (ObjectNode) fixture.data(
                campaigns.update(caller, id, null, fixture.json("{\"dial_timeout\": 30, \"caller_id\": null}")));

        assertThat(after.path("dial_timeout").asInt()).isEqualTo(30);
        assertThat(after.path("version").asInt()).isEqualTo(2);
        assertThat(after.path("effective_caller_id_source").asText()).isEqualTo("none");
        for (String changed :
                new String[] {"dial_timeout", "caller_id", "version", "updated_at", "effective_caller_id_source"}) {
            after.set(changed, before.get(changed));
        }
        assertThat(after).hasToString(before.toString());
    }

    @Test
    void aRefusedEditChangesNothing() {
        long id = fixture.create(caller, "{}");
        JsonNode before = fixture.data(campaigns.get(caller, id));

        catchThrowableOfType(
                Refusal.class,
                () -> campaigns.update(caller, id, null, fixture.json("{\"name\": \"Other\", \"dial_timeout\": 0}")));

        assertThat(fixture.data(campaigns.get(caller, id))).hasToString(before.toString());
    }

    @Test
    void aNumberThatStaysInThePoolKeepsItsTurn() {
        long stays = fixture.did(caller, true);
        long goes = fixture.did(caller, true);
        long id = fixture.create(
                caller, "{\"caller_id_pool\": [{\"did_id\": %d}, {\"did_id\": %d}]}".formatted(stays, goes));
        fixture.update(
                "UPDATE auto_dialer_campaign_caller_ids SET credit = 5 WHERE campaign_id = :id", Map.of("id", id));

        campaigns.update(
                caller,
                id,
                null,
                fixture.json("{\"caller_id_pool\": [{\"did_id\": %d, \"weight\": 3}]}".formatted(stays)));

        assertThat(fixture.pool(id)).containsExactly(stays + " weight 3 credit 5");
    }

    @Test
    void theOutplansCallerIdOverridesTheCampaigns() {
        long with = fixture.outplan(caller, "+12025550199");
        long without = fixture.outplan(caller, "");

        assertThat(created("{\"outplan_id\": " + with + "}")
                        .path("effective_caller_id_source")
                        .asText())
                .isEqualTo("outplan");
        assertThat(created("{\"outplan_id\": " + without + "}")
                        .path("effective_caller_id_source")
                        .asText())
                .isEqualTo("campaign");
        assertThat(refused("{\"outplan_id\": " + fixture.outplan(fixture.caller(), "") + "}")
                        .errors())
                .containsOnlyKeys("outplan_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ja"})
    void theSentencesAreTheSameInEveryLanguageOfTheMachine(String language) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(refused("{\"dial_timeout\": 500}").errors())
                    .containsEntry("dial_timeout", List.of("dial_timeout must be between 1 and 300, not 500."));
        } finally {
            Locale.setDefault(before);
        }
    }

    private JsonNode created(String... settings) {
        var given = fixture.json(
                "{\"name\": \"Test\", \"routing_destination_type\": \"hangup\", \"caller_id\": \"+12025550100\"}");
        for (String more : settings) {
            given.setAll(fixture.json(more));
        }
        return fixture.data(campaigns.create(caller, given));
    }

    private Refusal refused(String settings) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> created(settings));
        assertThat(refusal).as("refusal of " + settings).isNotNull();
        return refusal;
    }
}
