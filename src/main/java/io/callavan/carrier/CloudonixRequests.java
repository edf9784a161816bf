package io.callavan.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.call.CallSettings;
import io.callavan.call.ClaimedCall;
import io.callavan.call.LiveCall;
import io.callavan.routing.RoutingAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** What Cloudonix is asked (its page "The outbound call request" and the 2021 OpenAPI document of its core API). */
@Component
class CloudonixRequests {

    /** The member of a session's profile that names our call, so that it can be found without the carrier's answer. */
    static final String CALL = "callavan_call";

    /** The member of a session's profile that holds the campaign's actions as JSON text. */
    static final String ACTIONS = "callavan_actions";

    private final ObjectMapper json;
    private final CarriedVariables variables;
    private final FilledActions actions;

    CloudonixRequests(ObjectMapper json) {
        this.json = json;
        this.variables = new CarriedVariables(json);
        this.actions = new FilledActions(json);
    }

    CarrierRequest place(CarrierProperties.Endpoint endpoint, ClaimedCall call, String callback) {
        CallSettings settings = call.settings();
        ObjectNode body = json.createObjectNode()
                .put("destination", call.phoneNumber())
                .put("caller-id", call.callerId())
                .put("timeout", settings.dialTimeout())
                .put("timeLimit", settings.timeLimit())
                .put("execute", settings.connect())
                .put("record", settings.record())
                .put("callback", callback);
        route(body, call);
        ArrayNode profile = body.putArray("profile");
        profile.addObject().put("key", CALL).put("value", String.valueOf(call.id()));
        variables
                .of(call)
                .forEach((key, value) -> profile.addObject().put("key", key).put("value", value));
        String filled = actions.of(call);
        if (filled != null) {
            // the voice application that the answered call goes to finds them in its session
            profile.addObject().put("key", ACTIONS).put("value", filled);
        }
        detectMachines(body, settings.machineDetection(), callback);
        return request("POST", url(endpoint, "application").toUriString(), endpoint, body.toString());
    }

    /** A campaign that was saved before there were routing targets names the carrier's own application. */
    private static void route(ObjectNode body, ClaimedCall call) {
        CallSettings settings = call.settings();
        RoutingAddress address = RoutingAddress.pick(settings.addresses(), call.id());
        if (address != null) {
            body.put("cxml", connect(address));
        } else if (settings.routingId() == null) {
            body.put("cxml", "<Response><Hangup/></Response>");
        } else {
            body.put("application", String.valueOf(settings.routingId()));
        }
    }

    private static String connect(RoutingAddress target) {
        String address = HtmlUtils.htmlEscape(target.address(), "UTF-8");
        return target.isWebSocket()
                ? "<Response><Connect><Stream url=\"" + address + "\"/></Connect></Response>"
                : "<Response><Dial><Sip>" + address + "</Sip></Dial></Response>";
    }

    /**
     * Cloudonix writes Enable where the seed product stores Enabled. The result is asked for beside the call's routing,
     * because with the other way only a voice application of ours would hear of it.
     */
    private static void detectMachines(
            ObjectNode body, CallSettings.@Nullable MachineDetection wanted, String callback) {
        if (wanted == null) {
            return;
        }
        body.put("machineDetection", wanted.mode().equals("Enabled") ? "Enable" : wanted.mode());
        body.put("machineDetectionTimeout", wanted.timeoutSeconds());
        body.put("machineDetectionSpeechThreshold", wanted.speechThreshold());
        body.put("machineDetectionSpeechEndThreshold", wanted.speechEndThreshold());
        body.put("machineDetectionSilenceTimeout", wanted.silenceTimeout());
        body.put("asyncAmd", true);
        body.put("asyncAmdStatusCallback", callback);
        body.put("asyncAmdStatusCallbackMethod", "POST");
    }

    /** By the carrier's own id where it told one, else by ours among the domain's sessions. */
    CarrierRequest ask(CarrierProperties.Endpoint endpoint, LiveCall call) {
        var sessions = url(endpoint, "sessions");
        String session = call.carrierSession();
        var url = session != null ? sessions.pathSegment(session) : sessions.queryParam("profile." + CALL, call.id());
        return request("GET", url.encode().build().toUriString(), endpoint, "");
    }

    /** Ends a session whether it rings or talks (the 2021 OpenAPI document's control of sessions). */
    CarrierRequest hangUp(CarrierProperties.Endpoint endpoint, String session) {
        String url =
                url(endpoint, "sessions").pathSegment(session).encode().build().toUriString();
        return request("DELETE", url, endpoint, "");
    }

    private static UriComponentsBuilder url(CarrierProperties.Endpoint endpoint, String last) {
        return UriComponentsBuilder.fromUriString(endpoint.url()).pathSegment("calls", endpoint.domain(), last);
    }

    private static CarrierRequest request(String method, String url, CarrierProperties.Endpoint endpoint, String body) {
        return new CarrierRequest(method, url, "Bearer " + endpoint.apiKey(), body);
    }
}
