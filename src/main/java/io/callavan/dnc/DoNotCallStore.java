package io.callavan.dnc;

import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The do-not-call lists; campaign 0 is the organization's own. */
@Component
class DoNotCallStore {

    private static final String WHERE = " FROM do_not_call WHERE organization_id = :organization"
            + " AND (:campaign IS NULL OR campaign_id = :campaign) AND (:search IS NULL OR phone_number LIKE :search)";

    private final JdbcClient jdbc;

    DoNotCallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A call that is or was live, as far as an opt-out needs it. */
    record OptedOut(long organizationId, String phoneNumber) {}

    boolean campaignExists(long organization, long campaign) {
        return jdbc.sql("SELECT 1 FROM auto_dialer_campaigns WHERE id = ? AND organization_id = ?")
                .params(campaign, organization)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Optional<OptedOut> call(long id) {
        return jdbc.sql("SELECT organization_id, phone_number FROM auto_dialer_call_sessions WHERE id = ?")
                .param(id)
                .query(OptedOut.class)
                .optional();
    }

    long count(long organization, @Nullable Long campaign, @Nullable String search) {
        return jdbc.sql("SELECT COUNT(*)" + WHERE)
                .param("organization", organization)
                .param("campaign", campaign)
                .param("search", like(search))
                .query(Long.class)
                .single();
    }

    List<DoNotCallEntry> page(
            long organization, @Nullable Long campaign, @Nullable String search, long offset, int limit) {
        return jdbc.sql("SELECT *" + WHERE + " ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .param("organization", organization)
                .param("campaign", campaign)
                .param("search", like(search))
                .param("limit", limit)
                .param("offset", offset)
                .query(DoNotCallStore::entry)
                .list();
    }

    /** The entries that forbid a call of the organization, or of that campaign. */
    List<DoNotCallEntry> of(long organization, @Nullable Long campaign, String number) {
        return jdbc.sql(
                        """
                        SELECT * FROM do_not_call
                        WHERE organization_id = ? AND phone_number = ? AND campaign_id IN (0, ?) ORDER BY campaign_id""")
                .params(organization, number, campaign == null ? 0 : campaign)
                .query(DoNotCallStore::entry)
                .list();
    }

    /** Which of the numbers the organization does not call, with the source of the entry. */
    Map<String, String> sources(long organization, Collection<String> numbers) {
        var sources = new HashMap<String, String>();
        jdbc.sql(
                        """
                        SELECT phone_number, source FROM do_not_call
                        WHERE organization_id = :organization AND phone_number IN (:numbers) AND campaign_id = 0""")
                .param("organization", organization)
                .param("numbers", numbers)
                .query(row -> {
                    sources.put(row.getString("phone_number"), row.getString("source"));
                });
        return sources;
    }

    /** Adds the numbers and returns how many were new. */
    int insert(
            long organization,
            long campaign,
            Collection<String> numbers,
            @Nullable String reason,
            String source,
            Instant now) {
        var at = Utc.of(now);
        return jdbc.sql(
                        """
                        INSERT IGNORE INTO do_not_call
                          (organization_id, campaign_id, phone_number, reason, source, created_at) VALUES :rows""")
                .param(
                        "rows",
                        numbers.stream()
                                .map(number -> new Object[] {
                                    organization, campaign, PermissionStore.folded(number), reason, source, at
                                })
                                .toList())
                .update();
    }

    boolean delete(long organization, long id) {
        return jdbc.sql("DELETE FROM do_not_call WHERE id = ? AND organization_id = ?")
                        .params(id, organization)
                        .update()
                == 1;
    }

    private static @Nullable String like(@Nullable String search) {
        return search == null ? null : "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static DoNotCallEntry entry(ResultSet row, int n) throws SQLException {
        long campaign = row.getLong("campaign_id");
        return new DoNotCallEntry(
                row.getLong("id"),
                campaign == 0 ? null : campaign,
                row.getString("phone_number"),
                row.getString("reason"),
                row.getString("source"),
                Utc.instant(row, "created_at"));
    }
}
