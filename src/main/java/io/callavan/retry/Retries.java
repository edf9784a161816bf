package io.callavan.retry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.disposition.Disposition;
import io.callavan.disposition.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Decides whether and when a destination is tried again, and at which of its addresses. */
@Component("retries")
@EnableConfigurationProperties(RetryProperties.class)
public class Retries {

    /** What {@link #read} needs of a campaign {@code c} and its outplan {@code o}, which is left joined. */
    public static final String COLUMNS =
            """
            c.max_dial_attempts, o.id AS plan_id, o.try_interval, o.max_attempts, o.retry_plan, o.address_order,
            o.max_try_count_0, o.max_try_count_1, o.max_try_count_2, o.max_try_count_3, o.max_try_count_4""";

    private static final double MIDDLE = 0.5;
    private static final double LONGEST_MILLIS = Duration.ofDays(7).toMillis();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final RetryProperties properties;
    private final RetryRules rules;
    private final DoubleSupplier random;

    @Autowired
    Retries(RetryProperties properties, ObjectMapper json) {
        this(properties, json, () -> ThreadLocalRandom.current().nextDouble());
    }

    Retries(RetryProperties properties, ObjectMapper json, DoubleSupplier random) {
        this.properties = properties;
        this.rules = new RetryRules(json);
        this.random = random;
    }

    /** The plan that a row with {@link #COLUMNS} holds. */
    public RetryPlan read(ResultSet row) throws SQLException {
        int most = properties.maxAttempts();
        if (row.getObject("plan_id") == null) {
            return new RetryPlan(TryLimits.each(row.getInt("max_dial_attempts"), most), null, rules.read(null));
        }
        var perAddress = new ArrayList<Integer>();
        for (int address = 0; address < TryLimits.ADDRESSES; address++) {
            perAddress.add(row.getInt("max_try_count_" + address));
        }
        Integer planned = row.getObject("max_attempts", Integer.class);
        return new RetryPlan(
                new TryLimits(
                        perAddress,
                        planned == null ? most : Math.min(planned, most),
                        AddressOrder.of(row.getString("address_order")).orElseThrow()),
                Duration.ofMillis(row.getInt("try_interval")),
                rules.read(row.getString("retry_plan")));
    }

    /** The step after success. */
    public NextStep done() {
        return new NextStep.Done();
    }

    /**
     * The step after a failed call, measured from its end (VoIPBin's outplan: try_interval counts from the end of the
     * previous call). An address that turned out to be none gives way to the next at once.
     *
     * @param tries calls so far, this one included; the address in use is this call's
     * @param verdict what the result mapping says
     */
    public NextStep plan(RetryPlan plan, Tries tries, Verdict verdict, Instant endedAt) {
        return plan(plan, tries, verdict, endedAt, random);
    }

    /** The same as it is to be expected: without jitter. */
    public NextStep expect(RetryPlan plan, Tries tries, Verdict verdict, Instant endedAt) {
        return plan(plan, tries, verdict, endedAt, () -> MIDDLE);
    }

    private NextStep plan(RetryPlan plan, Tries tries, Verdict verdict, Instant endedAt, DoubleSupplier chance) {
        boolean isNoNumber = verdict.isNoNumber();
        if (!verdict.retry() && !isNoNumber) {
            return new NextStep.GivenUp();
        }
        OptionalInt address = plan.limits().after(isNoNumber ? tries.withoutInUse() : tries);
        if (address.isEmpty()) {
            return new NextStep.GivenUp();
        }
        Duration delay = isNoNumber ? Duration.ZERO : delay(plan, tries.total(), verdict.disposition(), chance);
        return new NextStep.Again(endedAt.plus(delay), address.getAsInt());
    }

    private Duration delay(RetryPlan plan, int attempts, Disposition disposition, DoubleSupplier chance) {
        RetryRule rule = plan.rules().get(disposition);
        Duration interval = rule == null || rule.interval() == null ? plan.interval() : rule.interval();
        if (interval == null) {
            return rung(attempts, chance);
        }
        if (rule == null) {
            return interval;
        }
        double grown = interval.toMillis() * Math.pow(rule.backoffFactor(), attempts - 1.0);
        long millis = Math.round(Math.min(grown, LONGEST_MILLIS));
        return Duration.ofMillis(rule.otherTimeOfDay() ? awayFromThisTime(millis) : millis);
    }

    /** Without an outplan the ladder's n-th rung follows the n-th attempt, its last repeats; jitter spreads the calls of a moment. */
    private Duration rung(int attempts, DoubleSupplier chance) {
        var ladder = properties.ladder();
        Duration rung = ladder.get(Math.min(Math.max(attempts, 1), ladder.size()) - 1);
        double spread = 1 + properties.jitter() * (2 * chance.getAsDouble() - 1);
        return Duration.ofMillis(Math.round(rung.toMillis() * spread));
    }

    /** Put off until the time of day differs by as much as is configured; clocks that are changed meanwhile are not regarded. */
    private long awayFromThisTime(long millis) {
        long gap = properties.otherTimeOfDay().toMillis();
        long later = millis % DAY_MILLIS;
        if (later < gap) {
            return millis + gap - later;
        }
        return later > DAY_MILLIS - gap ? millis + DAY_MILLIS - later + gap : millis;
    }
}
