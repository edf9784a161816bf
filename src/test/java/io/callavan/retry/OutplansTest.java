package io.callavan.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.CallavanTest;
import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import io.callavan.web.ApiProgram;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CallavanTest
class OutplansTest {

    private static final String WHOLE =
            "{'name': 'Evening', 'dial_timeout': 30000, 'try_interval': 600000, 'max_try_count_0': 3}";

    @Autowired
    Outplans outplans;

    @Autowired
    ApplicationContext context;

    private Caller caller;
    private Caller stranger;

    @BeforeEach
    void organizations() {
        caller = ApiProgram.of(context).caller();
        stranger = ApiProgram.of(context).caller();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void aNewPlanIsFoundAgain() {
        Outplan made = outplans.create(caller, json(WHOLE)).data();
        assertThat(outplans.get(caller, made.id()).data()).isEqualTo(made);
        assertThat(made.tryInterval()).isEqualTo(600_000);
        assertThat(made.detail()).isNull();
    }

    @Test
    void onlyTheFieldsGivenChange() {
        long id = outplans.create(caller, json(WHOLE)).data().id();
        outplans.update(caller, id, json("{'source': '+12025550100', 'detail': 'later', 'max_try_count_0': 5}"));
        Outplan changed = outplans.update(caller, id, json("{'detail': null}")).data();
        assertThat(changed.name()).isEqualTo("Evening");
        assertThat(changed.detail()).isNull();
        assertThat(changed.source()).isEqualTo("+12025550100");
        assertThat(changed.maxTryCount0()).isEqualTo(5);
        assertThat(changed.dialTimeout()).isEqualTo(30_000);
    }

    @Test
    void everyFailingFieldIsNamedAtOnce() {
        var body = json("{'name': '', 'detail': 1, 'source': '5550100', 'dial_timeout': 999, 'try_interval': 604800001,"
                + " 'max_try_count_0': 2.5, 'max_try_count_5': 1}");
        assertThatThrownBy(() -> outplans.create(caller, body))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors())
                        .hasSize(7)
                        .containsEntry(
                                "dial_timeout",
                                List.of("dial_timeout must be a whole number from 1000 to 300000, not 999.")));
        assertThatThrownBy(() -> outplans.create(caller, json("{}")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors())
                        .containsOnlyKeys("name", "dial_timeout", "try_interval", "max_try_count_0"));
    }

    @Test
    void anEditThatFailsChangesNothing() {
        Outplan made = outplans.create(caller, json(WHOLE)).data();
        assertThatThrownBy(() -> outplans.update(caller, made.id(), json("{'name': 'New', 'try_interval': -1}")))
                .isInstanceOf(Refusal.class);
        assertThat(outplans.get(caller, made.id()).data()).isEqualTo(made);
    }

    @Test
    void anotherOrganizationsPlanIsNotThere() {
        long id = outplans.create(caller, json(WHOLE)).data().id();
        assertThatThrownBy(() -> outplans.get(stranger, id)).hasMessage("There is no outplan " + id + ".");
        assertThatThrownBy(() -> outplans.update(stranger, id, json("{}")))
                .hasMessage("There is no outplan " + id + ".");
        assertThat(outplans.list(stranger, 1, 25).data()).isEmpty();
        assertThat(outplans.list(caller, 1, 25).meta()).isEqualTo(new Page.Meta(1, 1, 25, 1));
    }

    @Test
    void eachAddressHasItsOwnTriesAndTheOthersAreSkipped() {
        Outplan made = outplans.create(
                        caller,
                        json(WHOLE.replace("'max_try_count_0': 3", "'max_try_count_0': 0, 'max_try_count_3': 5")))
                .data();
        assertThat(made.maxTryCounts()).containsExactly(0, 0, 0, 5, 0);
        assertThat(made.maxAttempts()).isNull();
        Outplan changed = outplans.update(caller, made.id(), json("{'max_try_count_4': 1, 'max_attempts': 6}"))
                .data();
        assertThat(changed.maxTryCounts()).containsExactly(0, 0, 0, 5, 1);
        assertThat(changed.maxAttempts()).isEqualTo(6);
    }

    @Test
    void addressesAreTriedInOrderUnlessTheyRotate() {
        Outplan made = outplans.create(caller, json(WHOLE)).data();
        assertThat(made.addressOrder()).isEqualTo(AddressOrder.IN_ORDER);
        Outplan changed = outplans.update(caller, made.id(), json("{'address_order': 'rotate'}"))
                .data();
        assertThat(changed.addressOrder()).isEqualTo(AddressOrder.ROTATE);
        assertThat(outplans.update(caller, made.id(), json("{'name': 'Morning'}"))
                        .data()
                        .addressOrder())
                .isEqualTo(AddressOrder.ROTATE);
        for (String wrong : List.of("'ROTATE'", "''", "null", "1")) {
            assertThatThrownBy(() -> outplans.update(caller, made.id(), json("{'address_order': " + wrong + "}")))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors())
                            .containsOnlyKeys("address_order"));
        }
    }

    @Test
    void aPlanThatSkipsEveryAddressIsRefused() {
        assertThatThrownBy(() -> outplans.create(caller, json(WHOLE.replace(": 3}", ": 0}"))))
                .isInstanceOf(Refusal.class)
                .hasMessage("max_try_count_0 is 0, and so are the others; at least one of them must be 1 to 5.");
        long id = outplans.create(caller, json(WHOLE)).data().id();
        assertThatThrownBy(() -> outplans.update(caller, id, json("{'max_try_count_0': 0}")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void eachLimitHoldsAndOneBeyondDoesNot() {
        for (String good :
                List.of("'max_try_count_4': 5", "'max_attempts': 1", "'max_attempts': 25", "'max_attempts': null")) {
            outplans.create(caller, json(WHOLE.replace("}", ", " + good + "}")));
        }
        for (String bad :
                List.of("'max_try_count_4': 6", "'max_try_count_1': -1", "'max_attempts': 0", "'max_attempts': 26")) {
            assertThatThrownBy(() -> outplans.create(caller, json(WHOLE.replace("}", ", " + bad + "}"))))
                    .as(bad)
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors())
                            .containsOnlyKeys(bad.substring(1, bad.indexOf('\'', 1))));
        }
    }

    @Test
    void aRetryPlanIsKeptAsItWasWritten() {
        String rules =
                "{\"busy\":{\"interval\":60000,\"backoff_factor\":1.5},\"no_answer\":{\"other_time_of_day\":true}}";
        Outplan made = outplans.create(caller, json(WHOLE.replace("}", ", 'retry_plan': " + rules + "}")))
                .data();
        assertThat(made.retryPlan()).isEqualTo(rules);
        assertThat(outplans.update(caller, made.id(), json("{'retry_plan': null}"))
                        .data()
                        .retryPlan())
                .isNull();
    }

    @Test
    void everyWrongMemberOfARetryPlanIsNamed() {
        var body = json(WHOLE.replace(
                "}",
                ", 'retry_plan': {'busy': {'interval': 604800001, 'backoff_factor': '1,5', 'other_time_of_day': 1,"
                        + " 'delay': 2}, 'no_answer': 5, 'answered': {}, 'late': {}, 'failed': {'backoff_factor': 10.1},"
                        + " 'expired': {'interval': 0, 'backoff_factor': 1, 'other_time_of_day': false}}}"));
        assertThatThrownBy(() -> outplans.create(caller, body)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.errors())
                    .containsOnlyKeys(
                            "retry_plan.busy.interval",
                            "retry_plan.busy.backoff_factor",
                            "retry_plan.busy.other_time_of_day",
                            "retry_plan.busy.delay",
                            "retry_plan.no_answer",
                            "retry_plan.answered",
                            "retry_plan.late",
                            "retry_plan.failed.backoff_factor");
            assertThat(refusal.errors().get("retry_plan.busy.backoff_factor"))
                    .containsExactly("retry_plan.busy.backoff_factor must be a number from 1.0 to 10.0 with a"
                            + " point as in 1.5, not \"1,5\".");
        });
    }
}
