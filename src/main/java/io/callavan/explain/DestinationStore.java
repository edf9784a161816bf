package io.callavan.explain;

import io.callavan.call.CallState;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the story of a destination; locks nothing. */
@Component("explainedDestinationStore")
class DestinationStore {

    private static final int MOST_CALLS = 200;

    private final JdbcClient jdbc;

    DestinationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where it came from, and the campaign that dials it. */
    record Origin(DestinationExplanation.Imported imported, @Nullable Long campaignId) {}

    Origin origin(long destination) {
        return jdbc.sql(
                        """
                        SELECT l.id, l.name, l.campaign_id, l.version_id, v.id AS own, v.version_number, v.file_name, v.finished_at
                        FROM auto_dialer_destinations d
                        JOIN auto_dialer_list_versions v ON v.id = d.version_id
                        JOIN auto_dialer_lists l ON l.id = v.list_id
                        WHERE d.id = ?""")
                .param(destination)
                .query((row, n) -> new Origin(
                        new DestinationExplanation.Imported(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getLong("own"),
                                row.getInt("version_number"),
                                row.getString("file_name"),
                                Utc.nullableInstant(row, "finished_at"),
                                row.getLong("version_id") == row.getLong("own")),
                        row.getObject("campaign_id", Long.class)))
                .single();
    }

    /** A call whose consequence is not told yet, in their order. */
    List<DestinationExplanation.Call> calls(long destination) {
        return jdbc.sql(
                        """
                        SELECT * FROM auto_dialer_call_sessions WHERE destination_id = ? ORDER BY claimed_at, id LIMIT ?""")
                .params(destination, MOST_CALLS)
                .query((row, n) -> call(row))
                .list();
    }

    private static DestinationExplanation.Call call(ResultSet row) throws SQLException {
        return new DestinationExplanation.Call(
                row.getLong("id"),
                row.getInt("destination_index"),
                row.getString("phone_number"),
                row.getString("caller_id"),
                row.getInt("attempt_no"),
                Utc.instant(row, "claimed_at"),
                Utc.nullableInstant(row, "answered_at"),
                Utc.nullableInstant(row, "ended_at"),
                word(CallState.of(row.getInt("state"))),
                row.getString("result"),
                row.getString("disposition"),
                row.getString("hangup_cause"),
                "");
    }

    private static String word(CallState state) {
        return (state == CallState.CLAIMED ? CallState.DIALING : state).name().toLowerCase(Locale.ROOT);
    }

    /** The first entry that forbids one of the numbers, the organization's before the campaign's. */
    Optional<DestinationExplanation.Entry> entry(
            long organization, @Nullable Long campaign, Collection<String> numbers) {
        return jdbc.sql(
                        """
                        SELECT id, campaign_id, phone_number, reason, source, created_at FROM do_not_call
                        WHERE organization_id = :organization AND phone_number IN (:numbers)
                          AND campaign_id IN (0, :campaign) ORDER BY campaign_id, id LIMIT 1""")
                .param("organization", organization)
                .param("numbers", numbers)
                .param("campaign", campaign == null ? 0 : campaign)
                .query((row, n) -> new DestinationExplanation.Entry(
                        row.getLong("id"),
                        row.getLong("campaign_id"),
                        row.getString("phone_number"),
                        row.getString("reason"),
                        row.getString("source"),
                        Utc.instant(row, "created_at")))
                .optional();
    }
}
