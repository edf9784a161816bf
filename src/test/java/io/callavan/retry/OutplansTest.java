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
                + " 'max_try_count_0': 2.5, 'max_try_count_1': 1}");
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
}
