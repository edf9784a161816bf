package io.callavan.dnc;

import io.callavan.sql.Sql;
import io.callavan.time.Utc;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the judgement reads; locks nothing. */
@Component
class PermissionStore {

    private static final String RULES = Sql.of("dnc/rules");
    private static final String ATTEMPTS = Sql.of("dnc/attempts");

    /** A number on a list; campaign 0 is the whole organization. */
    record Listed(long campaignId, String phoneNumber) {
        Listed {
            phoneNumber = folded(phoneNumber);
        }
    }

    /** SIP addresses are the same in whatever case they are written; the database compares them so. */
    static String folded(String number) {
        return number.toLowerCase(Locale.ROOT);
    }

    private final JdbcClient jdbc;

    PermissionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Campaign to its rules. */
    Map<Long, Rules> rules(Collection<Long> campaigns) {
        var rules = new HashMap<Long, Rules>();
        jdbc.sql(RULES).param("campaigns", campaigns).query(row -> {
            rules.put(
                    row.getLong("id"),
                    new Rules(
                            row.getBoolean("respect_local_time"),
                            ZoneId.of(row.getString("timezone")),
                            row.getObject("attempts_per_day", Integer.class),
                            row.getObject("attempts_per_week", Integer.class),
                            row.getString("legal_hours")));
        });
        return rules;
    }

    /** Which of the numbers are on the organization's list or on one of these campaigns'. */
    Set<Listed> listed(long organization, Collection<Long> campaigns, Collection<String> numbers) {
        var scopes = new ArrayList<>(campaigns);
        scopes.add(0L);
        return new HashSet<>(jdbc.sql(
                        """
                        SELECT campaign_id, phone_number FROM do_not_call
                        WHERE organization_id = :organization AND phone_number IN (:numbers) AND campaign_id IN (:scopes)""")
                .param("organization", organization)
                .param("numbers", numbers)
                .param("scopes", scopes)
                .query(Listed.class)
                .list());
    }

    /** Number to the instants of its attempts since then, the latest first; calls that were never sent are none. */
    Map<String, List<Instant>> attempts(long organization, Collection<String> numbers, Instant since) {
        var attempts = new HashMap<String, List<Instant>>();
        jdbc.sql(ATTEMPTS)
                .param("organization", organization)
                .param("numbers", numbers)
                .param("since", Utc.of(since))
                .query(row -> {
                    attempts.computeIfAbsent(row.getString("phone_number"), number -> new ArrayList<>())
                            .add(Utc.instant(row, "claimed_at"));
                });
        return attempts;
    }
}
