package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.CallavanTest;
import io.callavan.routes.Contract.Operation;
import io.callavan.routes.Examples.Example;
import io.callavan.web.ApiProgram;
import io.callavan.web.ApiProgram.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.StringAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** For every field of every request its limits and one beyond, as the contract tells them. */
@CallavanTest
@TestInstance(Lifecycle.PER_CLASS)
class EveryFieldTest {

    private static final Contract CONTRACT = Contract.read();
    private static final int SHOWN = 40;

    /** Where the contract's limits alone make no good value: of a form of their own, bound by the organization or by other fields. */
    private static final Set<String> OF_FURTHER_RULES = Set.of(
            "timezone",
            "phone_number",
            "phone_numbers.0",
            "target",
            "type",
            "address",
            "addresses",
            "agents_url",
            "legal_hours",
            "version_number",
            "calls_per_second",
            "concurrent_active_calls");

    @Autowired
    ApplicationContext context;

    ApiProgram program;
    Examples examples;

    @BeforeAll
    void anOrganization() {
        program = ApiProgram.of(context);
        examples = new Examples(program);
    }

    static List<Operation> operations() {
        return CONTRACT.operationsWithJson();
    }

    private List<RequestField> fields(Operation operation, Example example) {
        return RequestField.of(CONTRACT, operation.schema(), example.body());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyFieldHasALimit(Operation operation) {
        assertThat(fields(operation, examples.of(operation.id())))
                .isNotEmpty()
                .allSatisfy(
                        field -> assertThat(field.isLimited()).as(field.path()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsBeyondALimitIsRefusedByFieldValueAndRuleAndChangesNothing(Operation operation) {
        Example example = examples.of(operation.id());
        String before = contents(example);
        var softly = new SoftAssertions();
        for (Map<RequestField, JsonNode> wrong : beyond(operation, example)) {
            JsonNode body = example.body();
            for (Map.Entry<RequestField, JsonNode> each : wrong.entrySet()) {
                body = each.getKey().in(body, each.getValue());
            }
            Answer answer = refused(operation, example, body);
            wrong.forEach((field, value) -> said(softly, answer, field.path())
                    .startsWith(field.path() + " must ")
                    .contains(value.isValueNode() ? "not " + beginning(value) : ""));
        }
        softly.assertThat(contents(example)).as("what stands").isEqualTo(before);
        softly.assertAll();
    }

    /** All that is beyond, in as few requests as can be: what is wrong with several fields is told at once, but not within one another. */
    private List<Map<RequestField, JsonNode>> beyond(Operation operation, Example example) {
        var requests = new ArrayList<Map<RequestField, JsonNode>>();
        var rounds = new ArrayList<Map<RequestField, JsonNode>>();
        for (RequestField field : fields(operation, example)) {
            List<JsonNode> refused = new FieldValues(field).refused(field.of(example.body()));
            for (int round = 0; round < refused.size(); round++) {
                if (field.isContainer()) {
                    requests.add(Map.of(field, refused.get(round)));
                } else {
                    if (rounds.size() == round) {
                        rounds.add(new LinkedHashMap<>());
                    }
                    rounds.get(round).put(field, refused.get(round));
                }
            }
        }
        requests.addAll(rounds);
        return requests;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsMissingOrUnknownIsNamedAndChangesNothing(Operation operation) {
        Example example = examples.of(operation.id());
        String before = contents(example);
        var softly = new SoftAssertions();
        for (RequestField field : fields(operation, example)) {
            if (field.required()) {
                Answer answer = refused(operation, example, field.outOf(example.body()));
                said(softly, answer, field.path()).isEqualTo(field.path() + " is required.");
            }
            if (field.isClosed()) {
                JsonNode surprising = surprising(field.of(example.body()));
                Answer answer = refused(operation, example, field.in(example.body(), surprising));
                said(softly, answer, field.path() + ".surprise")
                        .isEqualTo(field.path() + ".surprise is not a field of this request.");
            }
        }
        Answer answer = refused(operation, example, surprising(example.body()));
        said(softly, answer, "surprise").isEqualTo("surprise is not a field of this request.");
        softly.assertThat(contents(example)).as("what stands").isEqualTo(before);
        softly.assertAll();
    }

    private static JsonNode surprising(JsonNode object) {
        return ((ObjectNode) object.deepCopy()).put("surprise", 1);
    }

    private Answer refused(Operation operation, Example example, JsonNode body) {
        Answer answer = examples.send(operation.method(), example.path(), body.toString());
        assertThat(answer.status()).as(body + " " + answer.body()).isEqualTo(422);
        return answer;
    }

    /** The first thing that is said of the field. */
    private static StringAssert said(SoftAssertions softly, Answer answer, String field) {
        return softly.assertThat(
                        answer.json().path("errors").path(field).path(0).asText())
                .as(field + ": " + answer.body());
    }

    private static String beginning(JsonNode value) {
        String text = value.toString();
        return text.substring(0, Math.min(text.length(), SHOWN));
    }

    /** Those of a campaign are taken in CampaignLimitsTest, where the settings stand that each needs beside it. */
    static Stream<Operation> operationsOtherThanCampaigns() {
        return operations().stream()
                .filter(each -> !Set.of("createCampaign", "updateCampaign").contains(each.id()));
    }

    @ParameterizedTest
    @MethodSource("operationsOtherThanCampaigns")
    void whatIsAtALimitIsTaken(Operation operation) {
        var softly = new SoftAssertions();
        Example example = examples.of(operation.id());
        for (RequestField field : fields(operation, example)) {
            if (field.isId() || OF_FURTHER_RULES.contains(field.path()) || OF_FURTHER_RULES.contains(field.name())) {
                continue;
            }
            for (JsonNode value : new FieldValues(field).taken(field.of(example.body()))) {
                Example fresh = examples.of(operation.id());
                Answer answer = examples.send(
                        operation.method(),
                        fresh.path(),
                        field.in(fresh.body(), value).toString());
                softly.assertThat(answer.status())
                        .as(field + " " + answer.body())
                        .isLessThan(500);
                softly.assertThat(answer.json().path("errors").has(field.path()))
                        .as(field + " " + answer.body())
                        .isFalse();
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aBodyThatIsNoObjectIsRefused(Operation operation) {
        Example example = examples.of(operation.id());
        String before = contents(example);
        for (String body : List.of("[]", "7", "{", "{\"name\": \"x\", \"name\": \"y\"}")) {
            Answer answer = examples.send(operation.method(), example.path(), body);
            assertThat(answer.status()).as(body + answer.body()).isIn(400, 422);
            assertThat(answer.json().path("message").asText()).as(body).isNotBlank();
        }
        assertThat(contents(example)).isEqualTo(before);
    }

    /** All of its kind that the organization has. */
    private String contents(Example example) {
        return program.get("/v1/" + example.path().split("/")[1]).body();
    }
}
