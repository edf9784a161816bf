package io.callavan.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run: start everything, dial under faults, let it settle, judge. */
final class ChaosRun {

    private static final Duration SETTLED = Duration.ofSeconds(150);
    private static final Duration CATCHING_UP = Duration.ofSeconds(120);
    private static final long SETTLING = Duration.ofSeconds(45).toNanos();

    private final Options options;
    private final Ledger ledger = new Ledger();
    private final Findings findings = new Findings();
    private final long begun = System.nanoTime();
    private @Nullable Proof proof;
    private boolean proven;
    private long dialedUntil;

    ChaosRun(Options options) {
        this.options = options;
    }

    /** What was found. */
    Findings run() throws IOException, InterruptedException {
        ledger.note("seed " + options.seed() + ", " + options.minutes() + " minutes, " + options.nodes() + " nodes"
                + (options.planted() == null ? "" : ", planted: " + options.planted()));
        try (var world = new World(options, ledger)) {
            var api = new Api(world.cluster, world.cluster.token());
            var load = new Load(options, api, world.rows, world.carrier, ledger);
            var watch = new KillWatch(world.rows, world.cluster);
            ledger.watch(watch);
            load.prepare();
            ledger.note("everything runs");
            if (options.planted() != null) {
                proof = new Proof(NodeClasses.breaks(options.planted()), world.carrier, world.rows);
            }
            dial(world, load, new OwnerFaults(load, api, world.rows, world.carrier, ledger), watch);
            judge(world, load, watch);
        }
        return findings;
    }

    private void dial(World world, Load load, OwnerFaults owners, KillWatch watch) throws InterruptedException {
        long asked = (long) (options.minutes() * 60e9);
        if (!options.faults()) {
            load.gather();
        }
        // on a slow machine the start takes its time, but the faults have to have theirs
        long until = options.faults()
                ? Math.max(begun + asked - SETTLING, System.nanoTime() + asked * 6 / 10)
                : System.nanoTime() + asked;
        long millis = (until - System.nanoTime()) / 1_000_000;
        var plan = new FaultPlan(options.seed(), options.kinds(), millis);
        var faults = new Faults(
                new NodeFaults(world.cluster, ledger),
                new ServerFaults(world.database, world.redis, watch, ledger),
                new WireFaults(world.proxies, world.carrier, ledger),
                owners,
                ledger);
        FaultPlan.Planned next = options.faults() ? plan.next() : null;
        long due = next == null ? 0 : System.nanoTime() + next.gap() * 1_000_000;
        while (System.nanoTime() - until < 0 && !foundWhatWasPlanted()) {
            load.tend();
            Waiting.pause(500);
            if (next != null && System.nanoTime() - due >= 0) {
                faults.due(next);
                next = plan.next();
                due = System.nanoTime() + next.gap() * 1_000_000;
            }
        }
        if (options.faults() && options.planted() == null) {
            awaitEveryKind(faults, plan, load);
        }
        load.close();
        ledger.note("no more faults");
        if (!options.faults()) {
            dialedUntil = System.nanoTime();
            load.archive();
        }
        faults.end();
        world.proxies.values().forEach(proxy -> proxy.weather(Weather.CLEAR));
        world.cluster.nodes().forEach(node -> node.order("clock", "0"));
        world.cluster.awaitAllUp();
        ledger.note("everything is healed");
        boolean settled = proven || Waiting.happens(SETTLED, () -> {
            load.tend();
            Waiting.pause(500);
            return !load.isStarting() && load.active().isEmpty() && live(world) == 0;
        });
        ledger.note(settled ? "everything has settled" : "not everything has settled in time");
        // the last webhooks' answers
        Waiting.pause(3000);
    }

    /** A kind that found no free node in its turn, or whose failpoint was not reached, comes after all. */
    private void awaitEveryKind(Faults faults, FaultPlan plan, Load load) {
        Waiting.happens(CATCHING_UP, () -> {
            load.tend();
            neverCame().stream().filter(kind -> !faults.isPending(kind)).forEach(kind -> faults.due(plan.extra(kind)));
            faults.beginOne();
            Waiting.pause(500);
            return neverCame().isEmpty();
        });
    }

    /** A planted bug that has shown itself needs no more time. */
    private boolean foundWhatWasPlanted() {
        if (proof != null && !proven && proof.stands()) {
            proven = true;
            ledger.note("the planted bug has shown itself");
        }
        return proven;
    }

    /** Whether the planted bug was found: an invariant it has to break is broken. */
    boolean foundPlanted() {
        return proven || (proof != null && proof.isAmong(findings));
    }

    /** The kinds of fault that were asked for and did not come. */
    List<Kind> neverCame() {
        return options.kinds().stream()
                .filter(kind -> !ledger.counts().containsKey(kind.name()))
                .toList();
    }

    private static long live(World world) {
        return world.carrier.verdict().path("live").asLong()
                + world.rows.number("SELECT COUNT(*) FROM auto_dialer_call_sessions WHERE state < 3");
    }

    private void judge(World world, Load load, KillWatch watch) {
        List<Placed> requests = world.carrier.requests();
        List<Placed> calls = requests.stream().filter(Placed::call).toList();
        List<Drive> drives = load.drives();
        var wire = new WireAudit(requests, world.rows, ledger, world.noise, findings);
        wire.judge(world.carrier.verdict());
        wire.silences(drives);
        Set<String> acknowledged = new HashSet<>();
        world.carrier.acknowledged().forEach(digest -> acknowledged.add(digest.asText()));
        var audit = new RowAudit(world.rows, findings);
        audit.webhooks(acknowledged);
        if (!proven) {
            // only what has settled can be judged by its rows
            audit.calls(calls);
            audit.destinations(drives, calls);
            audit.counters();
        }
        var figures = new Figures(calls, drives);
        new Report()
                .with("seed", options.seed())
                .with("options", options)
                .with("seconds", (System.nanoTime() - begun) / 1_000_000_000)
                .with("campaigns", drives.size())
                .with("requests", requests.size())
                .with("calls", calls.size())
                .with("webhooks", world.carrier.webhooks())
                .with("acknowledged", acknowledged.size())
                .with("faults", ledger.counts())
                .with("kinds that never came", neverCame())
                .with("surprises", ledger.surprises())
                .with("recovery", figures.recovery(watch.kills()))
                .with("utilisation", figures.utilisation())
                .with("pace", options.faults() ? Map.of() : new PaceFigures(calls, drives, dialedUntil).view())
                .with("lateness of the machine itself, ms", world.noise.view())
                .with("within the known limit of the promise", findings.explained())
                .with("violations", findings.view())
                .with("events", ledger.lines())
                .publish(Options.FOLDER.resolve("report.json"));
    }
}
