package io.callavan.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.refusal.FieldErrors;
import io.callavan.refusal.Refusal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what a client gave into settings that keep every rule, or refuses with every field that is wrong. */
@Component
class SettingsValidation {

    private final ObjectMapper mapper;
    private final SettingsReader reader;
    private final SettingsRules rules;
    private final ReferenceRules references;

    SettingsValidation(ObjectMapper mapper, SettingsReader reader, SettingsRules rules, ReferenceRules references) {
        this.mapper = mapper;
        this.reader = reader;
        this.rules = rules;
        this.references = references;
    }

    /**
     * The settings of a new campaign.
     *
     * @throws Refusal 422 naming each field that is wrong
     */
    CampaignSettings ofNew(long organizationId, Policy policy, ObjectNode given) {
        return check(organizationId, null, policy, defaults(), given);
    }

    /**
     * The present settings with the fields given in their place, checked as a whole.
     *
     * @throws Refusal 422 naming each field that is wrong
     */
    CampaignSettings ofEdit(Campaign present, ObjectNode given) {
        return check(
                present.organizationId(),
                present.id(),
                present.policy(),
                mapper.valueToTree(present.settings()),
                given);
    }

    private CampaignSettings check(
            long organizationId, @Nullable Long id, Policy policy, ObjectNode present, ObjectNode given) {
        var errors = new FieldErrors();
        CampaignSettings settings = reader.read(present, given, errors);
        Set<String> names = new HashSet<>();
        given.fieldNames().forEachRemaining(names::add);
        rules.check(settings, policy, names, errors);
        references.check(organizationId, id, settings, names, errors);
        errors.check();
        return settings;
    }

    /** The seed's defaults; a field that is not here is null. */
    private ObjectNode defaults() {
        ObjectNode tree = mapper.createObjectNode()
                .put("auto_start", false)
                .put("dial_timeout", 60)
                .put("destination_connect", "connected")
                .put("caller_id_strategy", "round_robin")
                .put("caller_id_pool_enabled", false)
                .put("max_dial_attempts", 1)
                .put("concurrent_active_calls", 1)
                .put("calls_per_second", 1)
                .put("timezone", "UTC")
                .put("record_calls", false)
                .put("amd_enabled", false)
                .put("end_handle", "stop")
                .put("type", "call")
                .put("service_level", 100)
                .put("service_level_formula", "calls")
                .put("respect_local_time", true)
                .put("caller_id_local_presence", false);
        tree.putArray("caller_id_pool");
        return tree;
    }
}
