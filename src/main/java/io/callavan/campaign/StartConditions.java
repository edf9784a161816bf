package io.callavan.campaign;

import io.callavan.carrier.Carriers;
import io.callavan.routing.RoutingTargets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a campaign needs before it may dial (seed documents 001 and 002). */
@Component
class StartConditions {

    private final AssignedListStore lists;
    private final ReferenceStore references;
    private final Carriers carriers;
    private final RoutingTargets targets;

    StartConditions(AssignedListStore lists, ReferenceStore references, Carriers carriers, RoutingTargets targets) {
        this.lists = lists;
        this.references = references;
        this.carriers = carriers;
        this.targets = targets;
    }

    /** Each condition of a first start that is not met: code to sentence, empty if it may start. */
    Map<String, String> unmetToStart(Campaign campaign, Instant now) {
        Map<String, String> unmet = new LinkedHashMap<>();
        if (!lists.anyAssigned(campaign.id())) {
            noList(unmet, "Assign a distribution list with destinations before the campaign starts.");
        } else if (!lists.anyIdleDestination(campaign.id())) {
            noList(unmet, "The assigned distribution lists have no destination left to dial; assign another.");
        }
        addCommon(campaign, now, unmet);
        return unmet;
    }

    /**
     * The same to go on after a pause. Lists whose every destination is done are no obstacle: the campaign then completes,
     * or waits for more.
     */
    Map<String, String> unmetToResume(Campaign campaign, Instant now) {
        Map<String, String> unmet = new LinkedHashMap<>();
        if (!lists.anyAssigned(campaign.id())) {
            noList(unmet, "Assign a distribution list with destinations before the campaign goes on.");
        }
        addCommon(campaign, now, unmet);
        return unmet;
    }

    private static void noList(Map<String, String> unmet, String sentence) {
        unmet.put("NO_LIST_ASSIGNED", sentence);
    }

    private void addCommon(Campaign campaign, Instant now, Map<String, String> unmet) {
        CampaignSettings settings = campaign.settings();
        boolean flow = "flow".equals(settings.type());
        // a flow needs no number to show, but a pool that was asked for must have one
        if (campaign.callerIdSource() == CallerIdSource.NONE && !(flow && !settings.callerIdPoolEnabled())) {
            unmet.put(
                    "NO_CALLER_ID",
                    settings.callerIdPoolEnabled()
                            ? "The caller ID pool has no enabled number; add one, or disable the pool and set caller_id."
                            : "Set caller_id, enable a caller ID pool, or choose an outplan with a caller ID.");
        }
        Long target = settings.routingDestinationId();
        if (target != null && !targets.fits(campaign.organizationId(), target, settings.routingDestinationType())) {
            unmet.put(
                    "NO_ROUTING_TARGET",
                    "routing_destination_id " + target + " is no routing target of type "
                            + settings.routingDestinationType() + "; make one, or choose another.");
        }
        if (flow && !carriers.flowReady()) {
            unmet.put(
                    "FLOW_ENDPOINT_MISSING", "No flow endpoint is configured: set callavan.flow.url, or type to call.");
        }
        if (!flow && !carriers.ready()) {
            unmet.put("NO_CARRIER", "No carrier is configured to place calls.");
        }
        Long queue = settings.queueId();
        if (queue != null && !references.queueExists(campaign.organizationId(), queue)) {
            unmet.put("NO_QUEUE", "Queue " + queue + " is gone; set queue_id to another or to null.");
        }
        if (campaign.isOver(now)) {
            unmet.put(
                    "END_DATE_PASSED",
                    "end_date " + settings.endDate() + " has passed in " + settings.timezone() + "; set a later one.");
        }
        addLimits(settings, campaign.policy(), unmet);
    }

    private static void addLimits(CampaignSettings settings, Policy policy, Map<String, String> unmet) {
        if (settings.callsPerSecond() > policy.maxCallsPerSecond()) {
            unmet.put(
                    "CPS_ABOVE_LIMIT",
                    "calls_per_second is " + settings.callsPerSecond() + "; the organization's limit is now "
                            + policy.maxCallsPerSecond() + ".");
        }
        if (settings.concurrentActiveCalls() > policy.maxConcurrentCalls()) {
            unmet.put(
                    "CAC_ABOVE_LIMIT",
                    "concurrent_active_calls is " + settings.concurrentActiveCalls()
                            + "; the organization's limit is now " + policy.maxConcurrentCalls() + ".");
        }
    }
}
