package io.callavan.list;

import io.callavan.sql.Sql;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class AssignmentStore {

    private static final String SUMS = Sql.of("list/sums");
    private static final String ADD = Sql.of("list/add-to-counters");

    /** Destinations of a version by how far they have come. */
    record Sums(int total, int pending, int active, int completed, int failed, int suppressed) {

        Sums minus(Sums other) {
            return new Sums(
                    total - other.total,
                    pending - other.pending,
                    active - other.active,
                    completed - other.completed,
                    failed - other.failed,
                    suppressed - other.suppressed);
        }

        Sums negated() {
            return new Sums(-total, -pending, -active, -completed, -failed, -suppressed);
        }
    }

    private final JdbcClient jdbc;

    AssignmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The campaign's status; its row is this transaction's from here on. */
    Optional<String> lockCampaign(long organizationId, long campaignId) {
        return jdbc.sql("SELECT status FROM auto_dialer_campaigns"
                        + " WHERE id = :id AND organization_id = :organization FOR UPDATE")
                .param("id", campaignId)
                .param("organization", organizationId)
                .query(String.class)
                .optional();
    }

    Optional<Long> campaignOf(long listId) {
        return jdbc.sql("SELECT campaign_id FROM auto_dialer_lists WHERE id = :id AND campaign_id IS NOT NULL")
                .param("id", listId)
                .query(Long.class)
                .optional();
    }

    /** Whether the campaign may dial, now or later. */
    boolean isOpen(long campaignId) {
        return jdbc.sql("SELECT status FROM auto_dialer_campaigns WHERE id = :id")
                .param("id", campaignId)
                .query(String.class)
                .optional()
                .filter(Succession.OPEN::contains)
                .isPresent();
    }

    boolean campaignExists(long organizationId, long campaignId) {
        return jdbc.sql("SELECT 1 FROM auto_dialer_campaigns WHERE id = :id AND organization_id = :organization")
                .param("id", campaignId)
                .param("organization", organizationId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Sums sums(long versionId) {
        return jdbc.sql(SUMS).param("version", versionId).query(Sums.class).single();
    }

    void addToCounters(long campaignId, Sums sums) {
        jdbc.sql(ADD)
                .param("campaign", campaignId)
                .param("total", sums.total())
                .param("pending", sums.pending())
                .param("completed", sums.completed())
                .param("failed", sums.failed())
                .param("suppressed", sums.suppressed())
                .update();
    }
}
