package io.callavan.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.organization.Role;
import io.callavan.refusal.FieldErrors;
import io.callavan.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A person's wish to resume.
 *
 * @param force whether before the time of a rate limit, or while a stop still hangs up calls
 */
record ResumeRequest(boolean force) {

    /** Reads a request's body; refuses with 422 naming each field that is wrong. */
    static ResumeRequest of(@Nullable ObjectNode body) {
        if (body == null) {
            return new ResumeRequest(false);
        }
        var errors = new FieldErrors();
        body.fieldNames().forEachRemaining(field -> {
            if (!field.equals("force")) {
                errors.add(field, field + " is not a part of a resume; force is.");
            }
        });
        JsonNode force = body.path("force");
        if (!force.isMissingNode() && !force.isBoolean()) {
            errors.refuse("force", "must be true or false", force);
        }
        errors.check();
        return new ResumeRequest(force.asBoolean());
    }

    /** Refuses with 403 a force that is not an owner's (resolution 33). */
    void requireAllowed(Caller caller) {
        if (force && caller.role() != Role.OWNER) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "FORBIDDEN_ROLE",
                    "Only an owner may resume with force, not a user of role "
                            + caller.role().word() + ".");
        }
    }
}
