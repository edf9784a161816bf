package io.callavan.campaign;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Noon of a Wednesday in April, an organization of its own, and no campaign of an earlier test that time could change. */
abstract class WithCampaigns {

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignDialer dialer;

    @Autowired
    CampaignOperator operator;

    @Autowired
    Fixture fixture;

    @Autowired
    SettableClock clock;

    Caller caller;

    @BeforeEach
    void begin() {
        clock.set("2026-04-15T12:00:00Z");
        fixture.forgetOthers();
        caller = fixture.caller();
    }

    /** What was refused; null if nothing was. */
    static Refusal refused(Runnable ask) {
        return catchThrowableOfType(Refusal.class, ask::run);
    }
}
