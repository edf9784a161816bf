package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.CallavanTest;
import io.callavan.routes.Contract.Operation;
import io.callavan.routes.Examples.Example;
import io.callavan.web.ApiProgram;
import io.callavan.web.ApiProgram.Answer;
import java.util.List;
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
                .allSatisfy(field -> assertThat(field.isLimited()).as(field.path()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsBeyondALimitIsRefusedByFieldValueAndRuleAndChangesNothing(Operation operation) {
        Example example = examples.of(operation.id());
        List<String> before = contents();
        var softly = new SoftAssertions();
        for (RequestField field : fields(operation, example)) {
            for (JsonNode value : new FieldValues(field).refused(field.of(example.body()))) {
                refusal(softly, operation, example.path(), field.in(example.body(), value), field.path())
                        .startsWith(field.path() + " must ")
                        .contains(value.isValueNode() ? "not " + beginning(value) : "");
            }
            if (field.required()) {
                refusal(softly, operation, example.path(), field.outOf(example.body()), field.path())
                        .isEqualTo(field.path() + " is required.");
            }
            if (field.isClosed()) {
                String surprise = field.path() + ".surprise";
                ObjectNode value = ((ObjectNode) field.of(example.body()).deepCopy()).put("surprise", 1);
                refusal(softly, operation, example.path(), field.in(example.body(), value), surprise)
                        .isEqualTo(surprise + " is not a field of this request.");
            }
        }
        ObjectNode body = ((ObjectNode) example.body().deepCopy()).put("surprise", 1);
        refusal(softly, operation, example.path(), body, "surprise")
                .isEqualTo("surprise is not a field of this request.");
        softly.assertThat(contents()).as("what stands").isEqualTo(before);
        softly.assertAll();
    }

    /** The first thing that is said of the field. */
    private StringAssert refusal(
            SoftAssertions softly, Operation operation, String path, JsonNode body, String field) {
        Answer answer = examples.send(operation.method(), path, body.toString());
        softly.assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return softly.assertThat(
                        answer.json().path("errors").path(field).path(0).asText())
                .as(answer.body());
    }

    private static String beginning(JsonNode value) {
        String text = value.toString();
        return text.substring(0, Math.min(text.length(), SHOWN));
    }

    /** Those of a campaign are taken in CampaignLimitsTest, where the settings stand that each needs beside it. */
    static Stream<Operation> operationsOtherThanCampaigns() {
        return operations().stream().filter(each -> !Set.of("createCampaign", "updateCampaign").contains(each.id()));
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
                        operation.method(), fresh.path(), field.in(fresh.body(), value).toString());
                softly.assertThat(answer.status()).as(field + " " + answer.body()).isLessThan(500);
                softly.assertThat(answer.json().path("errors").has(field.path())).as(field + " " + answer.body()).isFalse();
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aBodyThatIsNoObjectIsRefused(Operation operation) {
        Example example = examples.of(operation.id());
        List<String> before = contents();
        for (String body : List.of("[]", "7", "\"name\"", "{", "{\"name\": 1}}", "{\"name\": \"x\", \"name\": \"y\"}")) {
            Answer answer = examples.send(operation.method(), example.path(), body);
            assertThat(answer.status()).as(body + answer.body()).isIn(400, 422);
            assertThat(answer.json().path("message").asText()).as(body).isNotBlank();
        }
        assertThat(contents()).isEqualTo(before);
    }

    /** What an owner sees. */
    private List<String> contents() {
        return Stream.of(
                        "auto-dialer-campaigns",
                        "lists",
                        "dids",
                        "outplans",
                        "queues",
                        "routing-targets",
                        "dnc",
                        "calling-rules",
                        "dispositions")
                .map(each -> program.get("/v1/" + each).body())
                .toList();
    }
}
