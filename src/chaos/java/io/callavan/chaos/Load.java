package io.callavan.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keeps so many campaigns active at once: makes them through the API, and another one for each that is over. */
final class Load {

    private static final int STARTERS = 3;
    private static final int TRIES = 8;
    private static final Duration IMPORT = Duration.ofSeconds(20);

    private final Options options;
    private final Api api;
    private final Rows rows;
    private final Carrier carrier;
    private final Ledger ledger;
    private final List<Drive> drives = new CopyOnWriteArrayList<>();
    private final Map<String, Long> plans = new ConcurrentHashMap<>();
    private final List<Long> dids = new ArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger starting = new AtomicInteger();
    private volatile boolean open = true;

    Load(Options options, Api api, Rows rows, Carrier carrier, Ledger ledger) {
        this.options = options;
        this.api = api;
        this.rows = rows;
        this.carrier = carrier;
        this.ledger = ledger;
    }

    /** Raises the organization's limits, and registers caller IDs. */
    void prepare() {
        rows.write("UPDATE organizations SET max_calls_per_second = 1000, max_concurrent_calls = 1000");
        for (int last = 0; last < 4; last++) {
            String did = "{\"phone_number\": \"+1202555019" + last + "\"}";
            Long id = again(() -> api.post("/dids", did));
            if (id == null) {
                throw new IllegalStateException("no caller ID could be made");
            }
            dids.add(id);
        }
    }

    List<Drive> drives() {
        return drives;
    }

    List<Drive> active() {
        return drives.stream().filter(drive -> !drive.isOver()).toList();
    }

    /** From now on nothing new is started. */
    void close() {
        open = false;
    }

    /** Ends what runs without an end of its own. */
    void archive() {
        active().forEach(drive -> again(() -> api.patch("/auto-dialer-campaigns/" + drive.id() + "/archive")));
    }

    /** Notes what is over, and starts what is missing; to be called every second or so. */
    void tend() {
        note();
        long missing = options.campaigns() - active().size() - starting.get();
        for (int next = 0; open && next < missing && starting.get() < STARTERS; next++) {
            starting.incrementAndGet();
            Thread starter = new Thread(this::startOne, "load-starter");
            starter.setDaemon(true);
            starter.start();
        }
    }

    /** Whether something is still being started. */
    boolean isStarting() {
        return starting.get() > 0;
    }

    private void note() {
        List<Drive> active = active();
        if (active.isEmpty()) {
            return;
        }
        String ids = active.stream().map(drive -> Long.toString(drive.id())).collect(Collectors.joining(","));
        var statuses = rows.read("SELECT id, status FROM auto_dialer_campaigns WHERE id IN (" + ids + ")").stream()
                .collect(Collectors.toMap(row -> ((Number) row.get("id")).longValue(), row -> (String) row.get("status")));
        for (Drive drive : active) {
            String status = String.valueOf(statuses.get(drive.id()));
            if (status.equals("completed") || status.equals("archived")) {
                drive.over(status);
            }
        }
    }

    private void startOne() {
        try {
            var settings = DriveSettings.draw(options, made.getAndIncrement());
            Drive drive = make(settings);
            if (drive == null) {
                ledger.count("campaigns that could not be made");
            } else {
                drives.add(drive);
            }
        } catch (RuntimeException failed) {
            ledger.note("a campaign could not be made: " + failed);
        } finally {
            starting.decrementAndGet();
        }
    }

    /** Makes them all, then starts them together: so that what is measured is dialing alone. */
    void gather() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(STARTERS);
        var ready = new ConcurrentHashMap<Long, DriveSettings>();
        for (int ordinal = 0; ordinal < options.campaigns(); ordinal++) {
            var settings = DriveSettings.draw(options, made.getAndIncrement());
            pool.execute(() -> {
                Long campaign = draft(settings);
                if (campaign != null) {
                    ready.put(campaign, settings);
                }
            });
        }
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.MINUTES) || ready.size() < options.campaigns()) {
            throw new IllegalStateException(ready.size() + " campaigns could be made of " + options.campaigns());
        }
        ready.forEach((campaign, settings) -> drives.add(Objects.requireNonNull(start(campaign, settings))));
        ledger.note("all campaigns are active");
    }

    private @Nullable Drive make(DriveSettings settings) {
        Long campaign = draft(settings);
        return campaign == null ? null : start(campaign, settings);
    }

    private @Nullable Long draft(DriveSettings settings) {
        Long campaign = again(() -> api.post("/auto-dialer-campaigns", campaign(settings)));
        Long list = again(() -> api.post("/lists", "{\"name\": \"" + settings.prefix() + " " + System.nanoTime() + "\"}"));
        if (campaign == null || list == null || again(() -> api.upload("/lists/" + list + "/upload", settings.csv())) == null) {
            return null;
        }
        boolean imported = Waiting.happens(IMPORT, () -> "ready"
                .equals(api.get("/lists/" + list).json().at("/data/status").asText()));
        if (!imported || again(() -> api.post("/lists/" + list + "/assign", "{\"campaign_id\": " + campaign + "}")) == null) {
            return null;
        }
        return campaign;
    }

    private @Nullable Drive start(long campaign, DriveSettings settings) {
        carrier.limit(settings.prefix(), settings.cps(), settings.cac(), settings.attempts());
        var drive = new Drive(campaign, settings);
        return again(() -> api.patch("/auto-dialer-campaigns/" + campaign + "/start")) != null || isActive(campaign)
                ? drive
                : null;
    }

    private boolean isActive(long campaign) {
        return rows.number("SELECT COUNT(*) FROM auto_dialer_campaigns WHERE id = ? AND status <> 'draft'", campaign) > 0;
    }

    private String campaign(DriveSettings settings) {
        String pool = dids.stream()
                .map(did -> "{\"did_id\": %d, \"weight\": %d}".formatted(did, 1 + did % 3))
                .collect(Collectors.joining(", ", "[", "]"));
        String callerId = settings.strategy().isEmpty()
                ? "\"caller_id\": \"+12025550199\""
                : "\"caller_id_pool_enabled\": true, \"caller_id_strategy\": \"%s\", \"caller_id_pool\": %s"
                        .formatted(settings.strategy(), pool);
        return """
                {"name": "Drive %d", "routing_destination_type": "hangup", "calls_per_second": %d,
                 "concurrent_active_calls": %d, "dial_timeout": 4, "time_limit": %d, "outplan_id": %d, %s}"""
                .formatted(
                        settings.ordinal(),
                        settings.cps(),
                        settings.cac(),
                        options.hold() > 25_000 ? 600 : 30,
                        plan(settings),
                        callerId);
    }

    private long plan(DriveSettings settings) {
        return plans.computeIfAbsent(settings.attempts() + "/" + settings.retryMillis(), key -> {
            Long made = again(() -> api.post(
                    "/outplans",
                    """
                    {"name": "Again", "dial_timeout": 4000, "try_interval": %d, "max_try_count_0": %d}"""
                            .formatted(settings.retryMillis(), settings.attempts())));
            if (made == null) {
                throw new IllegalStateException("no outplan could be made");
            }
            return made;
        });
    }

    /** Asks until it is done; the id in the answer, null when it was never done. */
    private static @Nullable Long again(Supplier<Api.Answer> question) {
        return IntStream.range(0, TRIES)
                .mapToObj(attempt -> {
                    if (attempt > 0) {
                        Waiting.pause(700);
                    }
                    return question.get();
                })
                .filter(Api.Answer::good)
                .findFirst()
                .map(Api.Answer::id)
                .orElse(null);
    }
}
