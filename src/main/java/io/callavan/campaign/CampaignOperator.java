package io.callavan.campaign;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.callavan.refusal.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What whoever runs the nodes may do to the campaigns of all organizations. Every change is one transaction that holds the
 * campaign's row.
 */
@Component
public class CampaignOperator {

    /** The reason of an operator's pause, and who changed the pace. */
    static final String REASON = "operator";

    private final CampaignStore store;
    private final LifeCycle lifeCycle;
    private final PaceChange paces;
    private final TransactionOperations transaction;

    CampaignOperator(CampaignStore store, LifeCycle lifeCycle, PaceChange paces, TransactionOperations transaction) {
        this.store = store;
        this.lifeCycle = lifeCycle;
        this.paces = paces;
        this.transaction = transaction;
    }

    /**
     * Active to paused: no new calls, live calls go on.
     *
     * @throws Refusal 404; 409 in another status
     */
    public void pause(long id) {
        change(
                id,
                held -> lifeCycle.pause(
                        held, JsonNodeFactory.instance.objectNode().put("reason", REASON)));
    }

    /**
     * Active or paused to paused, and its live calls are hung up.
     *
     * @throws Refusal 404; 409 in another status
     */
    public void stop(long id) {
        change(id, lifeCycle::stop);
    }

    /**
     * The end of any pause but one for a carrier's limit before its time.
     *
     * @throws Refusal 404; 409 in another status, {@code RATE_LIMITED} or {@code CAMPAIGN_STOPPING}; 422 with every unmet
     *     condition
     */
    public void resume(long id) {
        change(id, held -> lifeCycle.resume(held, false));
    }

    /**
     * Another CPS, in any status but completed and archived; it acts on the next call.
     *
     * @param value 1 to the organization's limit
     * @throws Refusal 404; 409 in such a status; 422
     */
    public void setCallsPerSecond(long id, int value) {
        change(id, held -> paces.make(held, new PaceRequest(value, null), REASON));
    }

    /**
     * Another CAC; calls beyond a lower one go on, and no new one begins until they are fewer.
     *
     * @param value 1 to the organization's limit
     * @throws Refusal as {@link #setCallsPerSecond}
     */
    public void setConcurrentCalls(long id, int value) {
        change(id, held -> paces.make(held, new PaceRequest(null, value), REASON));
    }

    /** Those of these campaigns that are paused. */
    public List<PausedCampaign> paused(Collection<Long> ids) {
        return store.load(ids).stream()
                .filter(each -> each.status() == CampaignStatus.PAUSED)
                .map(PausedCampaign::of)
                .toList();
    }

    private void change(long id, Consumer<Campaign> step) {
        transaction.executeWithoutResult(
                status -> step.accept(store.hold(null, id).orElseThrow(() -> Refusal.notFound("campaign", id))));
    }
}
