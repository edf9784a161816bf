package io.callavan.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting of a campaign at its limits and one beyond; what is refused names field and value, and changes nothing. */
@CampaignTest
class CampaignLimitsTest extends WithCampaigns {

    private static final String AMD = "\"amd_enabled\": true, \"amd_mode\": \"Enabled\"";
    private static final String OPEN =
            "{\"enabled\": true, \"time_ranges\": [{\"start_time\": \"00:00\", \"end_time\": \"%s\"}]}";

    /**
     * A field's values in JSON.
     *
     * @param beside settings that belong to it
     */
    record Limits(String field, String beside, List<String> taken, List<String> refused) {
        @Override
        public String toString() {
            return field;
        }
    }

    private static Limits field(String field, String beside, List<String> taken, String... refused) {
        return new Limits(field, beside, taken, List.of(refused));
    }

    private static Limits field(String field, List<String> taken, String... refused) {
        return field(field, "", taken, refused);
    }

    private static Limits number(String field, String beside, int least, int most) {
        return field(field, beside, List.of("" + least, "" + most), "" + (least - 1), "" + (most + 1), "\"1\"", "1.5");
    }

    private static Limits flag(String field, String beside) {
        return field(field, beside, List.of("true", "false"), "\"true\"", "1", "null");
    }

    private static String text(int length) {
        return "\"" + "x".repeat(length) + "\"";
    }

    private static String week(String end) {
        return Stream.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
                .map(day -> "\"" + day + "\": " + OPEN.formatted(end))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static List<Limits> aFieldIsTakenAtItsLimitsAndRefusedBeyond() {
        return List.of(
                field("name", List.of(text(1), text(255)), text(0), text(256), "\" \"", "null", "7"),
                field("description", List.of("null", "\"\"", text(1000)), text(1001), "7"),
                flag("auto_start", ""),
                field(
                        "routing_destination_type",
                        "\"routing_destination_id\": $target",
                        List.of("\"ai_assistant\"", "\"ai_assistant_websocket\""),
                        "\"AI_ASSISTANT\"",
                        "\"extension\"",
                        "null"),
                field(
                        "routing_destination_id",
                        "\"routing_destination_type\": \"ai_assistant\"",
                        List.of("$target"),
                        "0",
                        "-1",
                        "$foreign",
                        "null",
                        "1.5"),
                number("dial_timeout", "", 1, 300),
                field("destination_connect", List.of("\"connected\"", "\"immediately\""), "\"later\"", "null"),
                field(
                        "caller_id",
                        List.of("null", "\"+1234567\"", "\"+123456789012345\""),
                        "\"+123456\"",
                        "\"+1234567890123456\"",
                        "\"+0234567\"",
                        "\"2025550100\"",
                        "\"\""),
                field(
                        "caller_id_strategy",
                        List.of("\"round_robin\"", "\"random\"", "\"least_recently_used\"", "\"least_used\""),
                        "\"fair\"",
                        "null"),
                flag("caller_id_pool_enabled", "\"caller_id_pool\": [{\"did_id\": $did}]"),
                field(
                        "caller_id_pool",
                        List.of(
                                "[]",
                                "[{\"did_id\": $did, \"weight\": 1}]",
                                "[{\"did_id\": $did, \"weight\": 100}]",
                                "$hundred"),
                        "[{\"did_id\": $did, \"weight\": 0}]",
                        "[{\"did_id\": $did, \"weight\": 101}]",
                        "[{\"did_id\": 0}]",
                        "[{\"did_id\": $foreign}]",
                        "$more",
                        "null"),
                number("max_dial_attempts", "", 1, 5),
                number("concurrent_active_calls", "", 1, 50),
                number("calls_per_second", "", 1, 5),
                field(
                        "days_active",
                        List.of("null", "[\"monday\"]", "[\"Saturday\", \"SUNDAY\"]"),
                        "[]",
                        "[\"mon\"]",
                        "[1]",
                        "\"monday\""),
                number("start_time", "", 0, 23),
                field(
                        "end_time",
                        "\"start_time\": 9",
                        List.of("null", "0", "24"),
                        "-1",
                        "25",
                        "9",
                        "17.5",
                        "\"17:00\""),
                field(
                        "timezone",
                        List.of("\"UTC\"", "\"America/Argentina/ComodRivadavia\""),
                        "\"\"",
                        "\"Mars/Base\"",
                        text(51),
                        "null"),
                field(
                        "start_date",
                        List.of("null", "\"2000-01-01\"", "\"9999-12-31\""),
                        "\"2026-02-29\"",
                        "\"+10000-01-01\"",
                        "\"0999-12-31\"",
                        "\"1.4.2026\""),
                field(
                        "end_date",
                        List.of("null", "\"2026-04-15\"", "\"9999-12-31\""),
                        "\"2026-04-14\"",
                        "\"+10000-01-01\"",
                        "\"04/15/2026\""),
                field(
                        "schedule",
                        List.of("null", week("00:01"), week("24:00")),
                        "{}",
                        "[]",
                        week("24:01"),
                        "\"always\""),
                number("time_limit", "", 30, 14400),
                flag("record_calls", ""),
                field("amd_enabled", "\"amd_mode\": \"Enabled\"", List.of("true"), "\"yes\"", "null"),
                field(
                        "amd_mode",
                        "\"amd_enabled\": true",
                        List.of("\"Enabled\"", "\"DetectMessageEnd\""),
                        "\"enabled\"",
                        "\"\"",
                        "null"),
                number("amd_timeout", AMD, 5, 120),
                number("amd_speech_threshold", AMD, 500, 5000),
                number("amd_speech_end_threshold", AMD, 500, 5000),
                number("amd_silence_timeout", AMD, 500, 10000),
                field("end_handle", List.of("\"stop\"", "\"continue\""), "\"wait\"", "null"),
                field("outplan_id", List.of("null", "$outplan"), "0", "$foreign"),
                field("next_campaign_id", List.of("null", "$other"), "0", "$foreign", "$self"),
                field("type", List.of("\"call\"", "\"flow\""), "\"sms\"", "null"),
                number("service_level", "", 1, 1000),
                field("service_level_formula", List.of("\"calls\"", "\"agents\""), "\"erlang\"", "null"),
                field("queue_id", List.of("null", "$queue"), "0", "$foreign"),
                field("actions", List.of("null", "[]", "[{}]"), "{}", "[1]", "\"hangup\""),
                flag("respect_local_time", ""),
                field("amd_machine_action", AMD, List.of("null", "\"hang_up\"", "\"continue\""), "\"stop\""),
                field("amd_machine_result", AMD, List.of("null", "\"success\"", "\"retry\"", "\"fail\""), "\"maybe\""),
                flag("caller_id_local_presence", ""),
                number("caller_id_max_per_hour", "", 1, 10000),
                number("caller_id_max_per_day", "", 1, 100000),
                number("caller_id_rest_after_failures", "", 1, 100),
                number("caller_id_rest_minutes", "", 1, 10080));
    }

    @ParameterizedTest
    @MethodSource
    void aFieldIsTakenAtItsLimitsAndRefusedBeyond(Limits limits) {
        long id = fixture.create(caller, "{}");
        for (String value : limits.taken()) {
            String given = filled(value, id);
            JsonNode kept = fixture.data(campaigns.update(caller, id, null, edit(limits, given, id)));
            isKept(kept.path(limits.field()), given);
        }
        JsonNode before = fixture.data(campaigns.get(caller, id));
        for (String value : limits.refused()) {
            String given = filled(value, id);
            Refusal refusal = refused(() -> campaigns.update(caller, id, null, edit(limits, given, id)));

            assertThat(refusal).as(given).isNotNull();
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.errors()).as(given).containsOnlyKeys(limits.field());
            assertThat(refusal.errors().get(limits.field()).get(0)).startsWith(limits.field());
        }
        assertThat(fixture.data(campaigns.get(caller, id))).hasToString(before.toString());
    }

    @Test
    void everySettingHasItsLimitsHere() {
        assertThat(aFieldIsTakenAtItsLimitsAndRefusedBeyond())
                .extracting(Limits::field)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CampaignSettings.class.getRecordComponents())
                        .map(each -> SnakeCaseStrategy.INSTANCE.translate(each.getName()))
                        .toList());
    }

    @Test
    void aCampaignMayLastForOneDay() {
        JsonNode day = fixture.data(campaigns.get(
                caller, fixture.create(caller, "{\"start_date\": \"2026-04-20\", \"end_date\": \"2026-04-20\"}")));

        assertThat(day.path("end_date").asText()).isEqualTo("2026-04-20");
        assertThat(refused(() -> fixture.create(
                                caller, "{\"start_date\": \"2026-04-20\", \"end_date\": \"2026-04-19\"}"))
                        .errors())
                .containsOnlyKeys("end_date");
    }

    private ObjectNode edit(Limits limits, String value, long id) {
        String beside = limits.beside().isEmpty() ? "" : filled(limits.beside(), id) + ", ";
        return fixture.json("{" + beside + "\"" + limits.field() + "\": " + value + "}");
    }

    private void isKept(JsonNode kept, String given) {
        JsonNode wanted = fixture.json("{\"value\": " + given + "}").path("value");
        if (kept.isArray() && !kept.isEmpty() && kept.path(0).has("did_id")) {
            assertThat(kept.findValuesAsText("did_id")).isEqualTo(wanted.findValuesAsText("did_id"));
        } else {
            assertThat(kept).hasToString(wanted.toString());
        }
    }

    /** Nothing of another organization may be referred to, and no id of theirs is one of ours. */
    private String filled(String text, long self) {
        String filled = text.replace("$self", "" + self).replace("$foreign", "" + (Integer.MAX_VALUE + 7L));
        if (filled.contains("$did")) {
            filled = filled.replace("$did", "" + fixture.did(caller, true));
        }
        if (filled.contains("$target")) {
            filled = filled.replace(
                    "$target", "" + fixture.target(caller, "ai_assistant", "wss://assistant.example.com"));
        }
        if (filled.contains("$outplan")) {
            filled = filled.replace("$outplan", "" + fixture.outplan(caller, ""));
        }
        if (filled.contains("$queue")) {
            filled = filled.replace("$queue", "" + fixture.queue(caller));
        }
        if (filled.contains("$other")) {
            filled = filled.replace("$other", "" + fixture.create(caller, "{}"));
        }
        return filled.replace("$hundred", pool(filled, "$hundred", 100)).replace("$more", pool(filled, "$more", 101));
    }

    private String pool(String text, String word, int numbers) {
        return !text.contains(word)
                ? ""
                : Stream.generate(() -> "{\"did_id\": " + fixture.did(caller, true) + "}")
                        .limit(numbers)
                        .collect(Collectors.joining(", ", "[", "]"));
    }
}
