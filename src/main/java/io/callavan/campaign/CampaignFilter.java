package io.callavan.campaign;

import io.callavan.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of an organization's campaigns a client wants to see. */
record CampaignFilter(long organizationId, @Nullable String status, String search) {

    /**
     * As the query asks.
     *
     * @param status a status's word; null or empty hides archived campaigns
     * @param search part of the name, taken literally
     * @throws Refusal 422 for an unknown status
     */
    static CampaignFilter of(long organizationId, @Nullable String status, @Nullable String search) {
        String word = status == null || status.isEmpty() ? null : status;
        if (word != null && !CampaignStatus.words().contains(word)) {
            throw Refusal.invalid(Map.of(
                    "status",
                    List.of("status must be one of " + String.join(", ", CampaignStatus.words()) + ", not \"" + word
                            + "\".")));
        }
        return new CampaignFilter(organizationId, word, search == null ? "" : search);
    }

    /** The SQL condition beside the organization's. */
    String condition() {
        String byStatus = status == null ? "status <> :archived" : "status = :status";
        return search.isEmpty() ? byStatus : byStatus + " AND name LIKE :pattern ESCAPE '!'";
    }

    /** The values of the condition's parameters. */
    Map<String, Object> parameters() {
        String literal = search.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return Map.of(
                "organization_id",
                organizationId,
                "archived",
                CampaignStatus.ARCHIVED.word(),
                "status",
                status == null ? "" : status,
                "pattern",
                "%" + literal + "%");
    }
}
