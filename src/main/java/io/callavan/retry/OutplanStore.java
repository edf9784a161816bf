package io.callavan.retry;

import io.callavan.sql.OwnedStore;
import io.callavan.time.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

@Component
class OutplanStore extends OwnedStore<Outplan> {

    private static final String INSERT =
            """
            INSERT INTO outplans (organization_id, name, detail, source, dial_timeout, try_interval, max_try_count_0,
                                  max_try_count_1, max_try_count_2, max_try_count_3, max_try_count_4, max_attempts,
                                  address_order, retry_plan, created_at, updated_at)
            VALUES (:organization, :name, :detail, :source, :dialTimeout, :tryInterval, :max0, :max1, :max2, :max3, :max4,
                    :maxAttempts, :addressOrder, :retryPlan, :now, :now)""";
    private static final String UPDATE =
            """
            UPDATE outplans SET name = :name, detail = :detail, source = :source, dial_timeout = :dialTimeout,
                                try_interval = :tryInterval, max_try_count_0 = :max0, max_try_count_1 = :max1,
                                max_try_count_2 = :max2, max_try_count_3 = :max3, max_try_count_4 = :max4,
                                max_attempts = :maxAttempts, address_order = :addressOrder, retry_plan = :retryPlan,
                                updated_at = :now
            WHERE id = :id""";

    OutplanStore(JdbcClient jdbc) {
        super(jdbc, "outplans", OutplanStore::outplan);
    }

    long insert(long organizationId, OutplanEdit plan, Instant now) {
        var key = new GeneratedKeyHolder();
        settings(INSERT, plan, now).param("organization", organizationId).update(key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    void update(long id, OutplanEdit plan, Instant now) {
        settings(UPDATE, plan, now).param("id", id).update();
    }

    private JdbcClient.StatementSpec settings(String sql, OutplanEdit plan, Instant now) {
        var statement = jdbc.sql(sql);
        for (int address = 0; address < TryLimits.ADDRESSES; address++) {
            statement.param("max" + address, plan.maxTryCounts().get(address));
        }
        return statement
                .param("name", plan.name())
                .param("detail", plan.detail())
                .param("source", plan.source())
                .param("dialTimeout", plan.dialTimeout())
                .param("tryInterval", plan.tryInterval())
                .param("maxAttempts", plan.maxAttempts())
                .param("addressOrder", plan.addressOrder().word())
                .param("retryPlan", plan.retryPlan())
                .param("now", Utc.of(now));
    }

    private static Outplan outplan(ResultSet row, int n) throws SQLException {
        return new Outplan(
                row.getLong("id"),
                row.getString("name"),
                row.getString("detail"),
                row.getString("source"),
                row.getInt("dial_timeout"),
                row.getInt("try_interval"),
                row.getInt("max_try_count_0"),
                row.getInt("max_try_count_1"),
                row.getInt("max_try_count_2"),
                row.getInt("max_try_count_3"),
                row.getInt("max_try_count_4"),
                row.getObject("max_attempts", Integer.class),
                AddressOrder.of(row.getString("address_order")).orElseThrow(),
                row.getString("retry_plan"),
                Utc.instant(row, "created_at"),
                Utc.instant(row, "updated_at"));
    }
}
