package io.callavan.campaign;

/**
 * A campaign that is paused, as whoever may resume it sees it.
 *
 * @param callsPerSecond CPS
 * @param concurrentCalls CAC
 */
public record PausedCampaign(long id, long organizationId, String name, int callsPerSecond, int concurrentCalls) {

    static PausedCampaign of(Campaign campaign) {
        CampaignSettings settings = campaign.settings();
        return new PausedCampaign(
                campaign.id(),
                campaign.organizationId(),
                settings.name(),
                settings.callsPerSecond(),
                settings.concurrentActiveCalls());
    }
}
