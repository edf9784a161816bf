package io.callavan.dnc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import io.callavan.schedule.CalleeClock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How often and when an organization calls a number at most. Changes act with the next claim. */
@Component("callingRules")
public class CallingRules {

    private final CallingRulesStore store;
    private final CalleeClock clock;

    CallingRules(CallingRulesStore store, CalleeClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The rules.
     *
     * @param attemptsPerDay per number in any 24 hours, over all campaigns; null for no cap
     * @param attemptsPerWeek per number in any 7 days; null for no cap
     * @param legalHours by the callee's clock, as 08:00-21:00; null for the installation's
     * @param effectiveLegalHours those that hold
     */
    public record View(
            @Nullable Integer attemptsPerDay,
            @Nullable Integer attemptsPerWeek,
            @Nullable String legalHours,
            String effectiveLegalHours) {}

    /** The answer to a question. */
    public record Answer(View data) {}

    /** The answer to a change, with a sentence for people. */
    public record Changed(String message, View data) {}

    /** The caller's rules. */
    public Answer get(Caller caller) {
        return new Answer(view(store.of(caller.organizationId())));
    }

    /**
     * Changes {@code attempts_per_day}, {@code attempts_per_week} and {@code legal_hours} where given; null takes a rule away.
     *
     * @throws Refusal invalid, if the hours are none
     */
    @Transactional
    public Changed change(Caller caller, ObjectNode body) {
        var present = store.lock(caller.organizationId());
        String hours = body.has("legal_hours") ? body.path("legal_hours").textValue() : present.legalHours();
        if (hours != null) {
            clock.errorIn(hours).ifPresent(error -> {
                throw Refusal.invalid(Map.of("legal_hours", List.of("legal_hours " + error + ".")));
            });
        }
        var changed = new CallingRulesStore.Stored(
                number(body, "attempts_per_day", present.attemptsPerDay()),
                number(body, "attempts_per_week", present.attemptsPerWeek()),
                hours);
        store.write(caller.organizationId(), changed);
        return new Changed("Calling rules changed.", view(changed));
    }

    private View view(CallingRulesStore.Stored stored) {
        return new View(
                stored.attemptsPerDay(),
                stored.attemptsPerWeek(),
                stored.legalHours(),
                Objects.requireNonNullElse(stored.legalHours(), clock.defaultHours()));
    }

    private static @Nullable Integer number(ObjectNode body, String field, @Nullable Integer present) {
        JsonNode value = body.path(field);
        return value.isMissingNode() ? present : value.isNull() ? null : Integer.valueOf(value.asInt());
    }
}
