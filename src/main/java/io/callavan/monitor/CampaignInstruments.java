package io.callavan.monitor;

import io.callavan.campaign.PausedCampaign;
import io.callavan.pacing.CampaignReading;
import io.callavan.pacing.Pacing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

final class CampaignInstruments implements CampaignMXBean {

    private static final int UNKNOWN = -1;

    private final Pacing pacing;
    private final Verbs verbs;
    private volatile CampaignReading last;

    CampaignInstruments(CampaignReading first, Pacing pacing, Verbs verbs) {
        this.last = first;
        this.pacing = pacing;
        this.verbs = verbs;
    }

    /** What is shown as long as this node does not pace it. */
    void rest(PausedCampaign paused) {
        last = new CampaignReading(
                paused.id(),
                paused.organizationId(),
                paused.name(),
                paused.callsPerSecond(),
                paused.concurrentCalls(),
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                null);
    }

    private CampaignReading reading() {
        return pacing.reading(last.id()).orElse(last);
    }

    @Override
    public long getId() {
        return last.id();
    }

    @Override
    public String getName() {
        return reading().name();
    }

    @Override
    public long getOrganizationId() {
        return last.organizationId();
    }

    @Override
    public boolean isPaced() {
        return pacing.reading(last.id()).isPresent();
    }

    @Override
    public int getCps() {
        return reading().callsPerSecond();
    }

    @Override
    public void setCps(int callsPerSecond) {
        verbs.setCallsPerSecond(last.id(), callsPerSecond);
    }

    @Override
    public int getCac() {
        return reading().slots();
    }

    @Override
    public void setCac(int concurrentCalls) {
        verbs.setConcurrentCalls(last.id(), concurrentCalls);
    }

    @Override
    public int getSlotsHeld() {
        return reading().slotsHeld();
    }

    @Override
    public int getHopperSize() {
        return reading().hopper();
    }

    @Override
    public long getMillisToNextCall() {
        return reading().millisToNextCall();
    }

    @Override
    public int getCallsLastSecond() {
        return reading().writtenLastSecond();
    }

    @Override
    public @Nullable String getWaitingUntil() {
        Instant until = reading().waitingUntil();
        return until == null ? null : until.toString();
    }

    @Override
    public void pause() {
        verbs.pause(last.id());
    }

    @Override
    public void resume() {
        verbs.resume(last.id());
    }

    @Override
    public void stop() {
        verbs.stop(last.id());
    }
}
