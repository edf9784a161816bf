package io.callavan.chaos;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the owner of a campaign does to it while it dials. */
final class OwnerFaults {

    private static final int TRIES = 60;
    /** Settings are read again every 5 s, and a sliding second has to pass. */
    private static final long SLOWER_AFTER = 15_000;
    /** Longer than the longest call after that. */
    private static final long FEWER_AFTER = 25_000;

    private final Load load;
    private final Api api;
    private final Rows rows;
    private final Carrier carrier;
    private final Ledger ledger;

    OwnerFaults(Load load, Api api, Rows rows, Carrier carrier, Ledger ledger) {
        this.load = load;
        this.api = api;
        this.rows = rows;
        this.carrier = carrier;
        this.ledger = ledger;
    }

    @Nullable
    Runnable begin(FaultPlan.Planned planned) {
        SplittableRandom random = planned.random();
        List<Drive> active = load.active();
        if (active.isEmpty()) {
            return null;
        }
        Drive drive = active.get(random.nextInt(active.size()));
        if (!drive.seize()) {
            return null;
        }
        return () -> {
            try {
                ledger.count(planned.kind().name());
                inflict(planned.kind(), drive, random);
            } finally {
                drive.release();
            }
        };
    }

    private void inflict(Kind kind, Drive drive, SplittableRandom random) {
        switch (kind) {
            case PAUSE_RESUME -> {
                ledger.note(kind + " campaign " + drive.id());
                if (pause(drive)) {
                    Waiting.pause(random.nextLong(300, 4000));
                    resume(drive);
                }
            }
            case ARCHIVE -> archive(drive);
            case CPS_CHANGE -> change(drive, random.nextInt(1, 21), drive.cac(), SLOWER_AFTER);
            case CAC_CHANGE -> change(drive, drive.cps(), random.nextInt(1, 31), FEWER_AFTER);
            default -> throw new IllegalArgumentException(kind + " is nothing an owner does");
        }
    }

    private void archive(Drive drive) {
        ledger.note("ARCHIVE campaign " + drive.id());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Api.Answer answer = api.patch(path(drive) + "/archive");
            if (answer.good() || status(drive).equals("archived")) {
                drive.silent();
                return;
            }
            Waiting.pause(500);
        }
        ledger.note("campaign " + drive.id() + " could not be archived");
    }

    /** Raised limits hold for the judge before the dialer hears of them, lowered ones when it must have taken them. */
    private void change(Drive drive, int cps, int cac, long lowerAfter) {
        ledger.note("campaign %d: CPS %d to %d, CAC %d to %d"
                .formatted(drive.id(), drive.cps(), cps, drive.cac(), cac));
        limit(drive, Math.max(cps, drive.cps()), Math.max(cac, drive.cac()));
        if (!pause(drive)) {
            return;
        }
        boolean taken = false;
        for (int attempt = 0; attempt < 10 && !taken; attempt++) {
            String json = "{\"calls_per_second\": %d, \"concurrent_active_calls\": %d}".formatted(cps, cac);
            taken = api.put(path(drive), json).good();
        }
        resume(drive);
        if (taken) {
            drive.limits(cps, cac);
            Waiting.pause(lowerAfter);
            limit(drive, cps, cac);
        }
    }

    private void limit(Drive drive, int cps, int cac) {
        carrier.limit(drive.prefix(), cps, cac, drive.settings().attempts());
    }

    /** Whether it is paused for certain. */
    private boolean pause(Drive drive) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            boolean done = api.patch(path(drive) + "/pause").good();
            String status = status(drive);
            if (done || status.equals("paused")) {
                drive.silent();
                return true;
            }
            if (!status.equals("active")) {
                return false;
            }
            Waiting.pause(500);
        }
        return false;
    }

    private void resume(Drive drive) {
        drive.resuming();
        for (int attempt = 0; attempt < TRIES * 2; attempt++) {
            api.patch(path(drive) + "/resume");
            if (!status(drive).equals("paused")) {
                return;
            }
            Waiting.pause(500);
        }
        ledger.note("campaign " + drive.id() + " could not be resumed");
    }

    private String status(Drive drive) {
        return rows.column(String.class, "SELECT status FROM auto_dialer_campaigns WHERE id = ?", drive.id())
                .get(0);
    }

    private static String path(Drive drive) {
        return "/auto-dialer-campaigns/" + drive.id();
    }
}
