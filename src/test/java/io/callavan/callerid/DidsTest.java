package io.callavan.callerid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.CallavanTest;
import io.callavan.organization.Caller;
import io.callavan.organization.Role;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class DidsTest {

    @Autowired
    Dids dids;

    @Autowired
    JdbcClient jdbc;

    private Caller caller;
    private Caller stranger;

    @BeforeEach
    void organizations() {
        caller = new Caller(new Pool(jdbc, "random").organization, 1, "owner", Role.OWNER);
        stranger = new Caller(new Pool(jdbc, "random").organization, 2, "stranger", Role.OWNER);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Did create(String number) {
        return dids.create(caller, json("{'phone_number': '" + number + "'}")).data();
    }

    @Test
    void aNewNumberIsEnabledAndFoundAgain() {
        Did made = dids.create(caller, json("{'phone_number': '+12025550100', 'friendly_name': 'Sales'}"))
                .data();
        assertThat(made.enabled()).isTrue();
        assertThat(made.friendlyName()).isEqualTo("Sales");
        assertThat(dids.get(caller, made.id()).data()).isEqualTo(made);
    }

    @Test
    void theSameNumberTwiceIsAConflict() {
        create("+12025550100");
        assertThatThrownBy(() -> create("+12025550100")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(refusal.code()).isEqualTo("DUPLICATE_NUMBER");
        });
        assertThat(dids.create(stranger, json("{'phone_number': '+12025550100'}"))
                        .data()
                        .id())
                .as("another organization's number is none of ours")
                .isPositive();
    }

    @Test
    void everyFailingFieldIsNamedAtOnce() {
        var body = json("{'phone_number': '2025550100', 'friendly_name': 5, 'enabled': 'yes', 'weight': 1}");
        assertThatThrownBy(() -> dids.create(caller, body))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.errors())
                                .containsOnlyKeys("phone_number", "friendly_name", "enabled", "weight")
                                .containsEntry(
                                        "phone_number",
                                        List.of(
                                                "phone_number must be in E.164 format, for example +12025550100, not \"2025550100\".")));
        assertThatThrownBy(() -> dids.create(caller, json("{}")))
                .hasMessage("phone_number must be in E.164 format, for example +12025550100.");
    }

    @Test
    void onlyTheFieldsGivenChange() {
        long id = dids.create(caller, json("{'phone_number': '+12025550100', 'friendly_name': 'Sales'}"))
                .data()
                .id();
        Did disabled = dids.update(caller, id, json("{'enabled': false}")).data();
        assertThat(disabled.enabled()).isFalse();
        assertThat(disabled.friendlyName()).isEqualTo("Sales");
        Did unnamed = dids.update(caller, id, json("{'friendly_name': null}")).data();
        assertThat(unnamed.enabled()).isFalse();
        assertThat(unnamed.friendlyName()).isNull();
    }

    @Test
    void theNumberItselfDoesNotChange() {
        long id = create("+12025550100").id();
        assertThatThrownBy(() -> dids.update(caller, id, json("{'phone_number': '+12025550101'}")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.errors()).containsOnlyKeys("phone_number"));
    }

    @Test
    void anotherOrganizationsNumberIsNotThere() {
        long id = create("+12025550100").id();
        assertThatThrownBy(() -> dids.get(stranger, id)).hasMessage("There is no number " + id + ".");
        assertThatThrownBy(() -> dids.update(stranger, id, json("{}"))).hasMessage("There is no number " + id + ".");
        assertThat(dids.list(stranger, 1, 25).data()).isEmpty();
    }

    @Test
    void pagesGoThroughAllNumbers() {
        for (int i = 0; i < 5; i++) {
            create("+1202555010" + i);
        }
        Page<Did> last = dids.list(caller, 3, 2);
        assertThat(last.data()).singleElement().extracting(Did::phoneNumber).isEqualTo("+12025550104");
        assertThat(last.meta()).isEqualTo(new Page.Meta(3, 3, 2, 5));
        assertThat(dids.list(caller, 4, 2).data()).isEmpty();
        assertThat(dids.list(stranger, 1, 25).meta()).isEqualTo(new Page.Meta(1, 1, 25, 0));
    }
}
