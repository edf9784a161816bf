package io.callavan.campaign;

import io.callavan.refusal.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** The end of a draft that never dialed; in the caller's transaction, on a held campaign. */
@Component
class Deletion {

    private final LifeCycle lifeCycle;
    private final DeletionStore store;

    Deletion(LifeCycle lifeCycle, DeletionStore store) {
        this.lifeCycle = lifeCycle;
        this.store = store;
    }

    /** Refuses with 409 what is no draft, has attempts, or is another campaign's next one. */
    void delete(Campaign held) {
        lifeCycle.requireDeletable(held);
        if (store.anyAttempt(held.id())) {
            throw refusal(held, "CAMPAIGN_HAS_ATTEMPTS", "has attempts: archive it instead");
        }
        List<Long> preceding = store.preceding(held);
        if (!preceding.isEmpty()) {
            throw refusal(
                    held,
                    "CAMPAIGN_IS_NEXT",
                    "is next_campaign_id of campaign " + preceding.get(0) + ": change that first, or archive this one");
        }
        store.delete(held.id());
    }

    private static Refusal refusal(Campaign held, String code, String why) {
        return Refusal.wrongStatus(
                code,
                "Campaign " + held.id() + " " + why + ".",
                held.status().word(),
                held.status().allowed().stream()
                        .filter(word -> !word.equals(Verb.DELETE.word()))
                        .toList());
    }
}
