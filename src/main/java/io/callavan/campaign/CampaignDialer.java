package io.callavan.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What the dialer does to campaigns by itself: its pauses, and the changes whose time has come. */
@Component("campaignDialer")
public class CampaignDialer {

    private final CampaignStore store;
    private final LifeCycle lifeCycle;
    private final Waking waking;
    private final TransactionOperations transaction;
    private final Clock clock;

    CampaignDialer(
            CampaignStore store, LifeCycle lifeCycle, Waking waking, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.lifeCycle = lifeCycle;
        this.waking = waking;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Pauses an active campaign.
     *
     * @param reason a word of at most 50 characters; one that begins with {@code rate_limit} keeps people from resuming
     *     before {@code resumeAt}
     * @param resumeAt when it resumes by itself; null is never
     * @return whether it was active and is paused now
     */
    public boolean pauseBySystem(long id, String reason, @Nullable Instant resumeAt) {
        return Boolean.TRUE.equals(transaction.execute(status -> store.hold(null, id)
                .map(held -> lifeCycle.pauseBySystem(held, reason, resumeAt))
                .orElse(false)));
    }

    /**
     * Pauses an active campaign because the carrier refuses its calls as too many; it resumes by itself, and
     * people may resume it earlier only by force.
     *
     * @return whether it was active and is paused now
     */
    public boolean pauseForLimit(long id, Duration wait) {
        return pauseBySystem(id, PauseRequest.RATE_LIMIT, clock.instant().plus(wait));
    }

    /**
     * Makes the changes of status whose time has come: completes, ends, resumes and starts. Several nodes may call it at
     * once; each change is made by one of them.
     *
     * @return the changes this call made, in their order
     */
    public List<Transition> wake() {
        return waking.wake();
    }
}
