package io.callavan.campaign;

/** A change of a campaign's status, by the name subscribers know it (seed document 000). */
enum TransitionType {
    STARTED("CampaignStarted", CampaignStatus.ACTIVE),
    PAUSED("CampaignPaused", CampaignStatus.PAUSED),
    RESUMED("CampaignResumed", CampaignStatus.ACTIVE),
    COMPLETED("CampaignCompleted", CampaignStatus.COMPLETED),
    ARCHIVED("CampaignArchived", CampaignStatus.ARCHIVED);

    private final String event;
    private final CampaignStatus status;

    TransitionType(String event, CampaignStatus status) {
        this.event = event;
        this.status = status;
    }

    /** The event's name, for example {@code CampaignStarted}. */
    String event() {
        return event;
    }

    /** The status it leads to. */
    CampaignStatus status() {
        return status;
    }
}
