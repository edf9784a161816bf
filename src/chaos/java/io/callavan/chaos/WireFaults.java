package io.callavan.chaos;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What happens between a node and what it depends on, and what the carrier does by itself. */
final class WireFaults {

    /** What arrivals may be squeezed by on a busy machine. */
    static final long TOLERANCE = 400;

    private static final long DELAYED_TOLERANCE = 750;

    private final Map<String, Proxy> proxies;
    private final Carrier carrier;
    private final Ledger ledger;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** @param proxies by the first word of the kinds */
    WireFaults(Map<String, Proxy> proxies, Carrier carrier, Ledger ledger) {
        this.proxies = proxies;
        this.carrier = carrier;
        this.ledger = ledger;
    }

    @Nullable
    Runnable begin(FaultPlan.Planned planned) {
        Kind kind = planned.kind();
        String subject = kind.name().substring(0, kind.name().indexOf('_'));
        String what = proxies.containsKey(subject) ? subject : kind.name();
        if (!busy.add(what)) {
            return null;
        }
        return () -> {
            try {
                ledger.count(kind.name());
                Proxy proxy = proxies.get(subject);
                if (proxy == null) {
                    spell(kind, planned.random());
                } else {
                    weather(kind, proxy, planned.random());
                }
            } finally {
                busy.remove(what);
            }
        };
    }

    private void weather(Kind kind, Proxy proxy, SplittableRandom random) {
        Weather weather = weather(kind, random);
        long millis = random.nextLong(2000, 6001);
        ledger.note(kind + " " + weather + " for " + millis + " ms");
        if (kind == Kind.CARRIER_DELAY) {
            carrier.tolerate(DELAYED_TOLERANCE);
        }
        proxy.weather(weather);
        Waiting.pause(millis);
        proxy.weather(Weather.CLEAR);
        if (kind == Kind.CARRIER_DELAY) {
            Waiting.pause(2000);
            carrier.tolerate(TOLERANCE);
        }
    }

    /** The carrier's delay stays below what the judge takes for the age of a stamp. */
    private static Weather weather(Kind kind, SplittableRandom random) {
        return switch (kind) {
            case CARRIER_DELAY -> Weather.delay(random.nextLong(20, 150), random.nextLong(100));
            case DATABASE_DELAY -> Weather.delay(random.nextLong(2, 50), random.nextLong(30));
            case REDIS_DELAY -> Weather.delay(random.nextLong(50, 500), random.nextLong(300));
            case CARRIER_HALF_OPEN, DATABASE_HALF_OPEN, REDIS_HALF_OPEN -> Weather.HALF_OPEN;
            case CARRIER_RESET -> Weather.resetting(random.nextDouble(0.02, 0.2));
            case DATABASE_RESET -> Weather.resetting(random.nextDouble(0.002, 0.02));
            case REDIS_RESET -> Weather.resetting(random.nextDouble(0.05, 0.3));
            default -> throw new IllegalArgumentException(kind + " is no weather");
        };
    }

    private void spell(Kind kind, SplittableRandom random) {
        String json = spellOf(kind, random);
        long millis = random.nextLong(3000, 8001);
        ledger.note(kind + " " + json + " for " + millis + " ms");
        carrier.cast(kind.name(), json);
        Waiting.pause(millis);
        carrier.lift(kind.name());
    }

    private static String spellOf(Kind kind, SplittableRandom random) {
        double share = random.nextDouble(0.05, 0.35);
        return switch (kind) {
            case CDR_LOST -> "{\"cdrLostRate\": %.3f, \"webhookLostRate\": %.3f}"
                    .formatted(random.nextDouble(0.01, 0.3), random.nextDouble(0.01, 0.3));
            case WEBHOOK_DUPLICATED -> "{\"webhookDuplicateRate\": %.3f}".formatted(share * 2);
            case WEBHOOK_REORDERED -> "{\"webhookReorderRate\": %.3f, \"cdrBeforeAnswerRate\": %.3f}"
                    .formatted(share, share);
            case WEBHOOK_LATE -> "{\"webhookDelayMillis\": {\"min\": 300, \"max\": %d}}"
                    .formatted(random.nextInt(1000, 7000));
            case ANSWER_LOST -> "{\"answerLostRate\": %.3f}".formatted(share);
            case ANSWER_SLOW -> "{\"answerDelayMillis\": {\"min\": 100, \"max\": %d}}"
                    .formatted(random.nextInt(1000, 4000));
            case ANSWER_429 -> "{\"rate429\": %.3f}".formatted(share);
            case ANSWER_5XX -> "{\"rate5xx\": %.3f}".formatted(share);
            case ANSWER_SWALLOWED -> "{\"hangRate\": %.3f}".formatted(share);
            default -> throw new IllegalArgumentException(kind + " is nothing a carrier does");
        };
    }
}
