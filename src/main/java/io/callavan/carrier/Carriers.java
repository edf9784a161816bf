package io.callavan.carrier;

import io.callavan.call.CallEvent;
import io.callavan.call.ClaimedCall;
import io.callavan.call.LiveCall;
import io.callavan.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The carrier in use: what it is asked, and what its answers and webhooks mean. */
@Component("carriers")
@EnableConfigurationProperties(CarrierProperties.class)
public class Carriers {

    private final CarrierProperties properties;
    private final CloudonixRequests requests;
    private final CloudonixAnswers answers;
    private final CloudonixReader reader;
    private final Flows flows;

    Carriers(
            CarrierProperties properties,
            CloudonixRequests requests,
            CloudonixAnswers answers,
            CloudonixReader reader,
            Flows flows) {
        this.properties = properties;
        this.requests = requests;
        this.answers = answers;
        this.reader = reader;
        this.flows = flows;
        if (!properties.carrier().isBlank() && !properties.carriers().containsKey(properties.carrier())) {
            throw new IllegalStateException(
                    "callavan.carrier is " + properties.carrier() + ", but callavan.carriers has only "
                            + properties.carriers().keySet());
        }
    }

    /** Whether calls can be placed: a carrier is chosen and everything about it is known. */
    public boolean ready() {
        CarrierProperties.Endpoint endpoint = properties.carriers().get(properties.carrier());
        return endpoint != null && endpoint.complete();
    }

    /** The name under which the carrier in use is configured. */
    public String name() {
        return properties.carrier();
    }

    /** Whether an ended call can still be looked up, so that one it does not know never was. */
    public boolean remembersEnded() {
        return endpoint().remembersEnded();
    }

    /** Whether it wants the monotonic instant of the last check before the write. None does where only flows are dialed. */
    public boolean wantsStamp() {
        CarrierProperties.Endpoint endpoint = properties.carriers().get(properties.carrier());
        return endpoint != null && endpoint.monotonicStamp();
    }

    /** The request for a call, or for the flow endpoint that gets its destination instead. */
    public CarrierRequest place(ClaimedCall call) {
        return call.settings().flow() ? flows.handOver(call) : requests.place(endpoint(), call, callbackOf(call));
    }

    /**
     * The question what became of a call.
     *
     * @throws IllegalStateException if another carrier placed it than the one in use; then only time can end it
     */
    public CarrierRequest ask(LiveCall call) {
        requirePlacedHere(call);
        return requests.ask(endpoint(), call);
    }

    /**
     * The wish that a live call ends.
     *
     * @throws IllegalStateException if another carrier placed it than the one in use, or its session is not known
     */
    public CarrierRequest hangUp(LiveCall call) {
        requirePlacedHere(call);
        String session = call.carrierSession();
        if (session == null) {
            throw new IllegalStateException(call + " has no session yet");
        }
        return requests.hangUp(endpoint(), session);
    }

    /** What the answer to {@link #hangUp} means; a status of 0 is no answer. */
    public HangUp hungUp(int status) {
        if (status == 404) {
            return HangUp.GONE;
        }
        return status >= 200 && status < 300 ? HangUp.ASKED : HangUp.FAILED;
    }

    private void requirePlacedHere(LiveCall call) {
        if (!call.carrier().equals(properties.carrier())) {
            throw new IllegalStateException(call + " was placed by another carrier");
        }
    }

    /**
     * What the answer to {@link #place} means.
     *
     * @param retryAfter the answer's header of that name
     */
    public Answer answered(
            @Body @Nullable String body,
            ClaimedCall call,
            int status,
            @Header("Retry-After") @Nullable String retryAfter) {
        String text = body == null ? "" : body;
        return call.settings().flow() ? flows.answer(status, text) : answers.of(status, retryAfter, text);
    }

    /** What it means that no answer came: a call may exist, unless nothing was written. */
    public Answer unanswered(ClaimedCall call, Exception failure) {
        var doubtful = new Answer.Doubtful(failure.getClass().getSimpleName());
        return call.settings().flow() ? flows.noAnswer(doubtful) : doubtful;
    }

    /** Whether destinations can be handed to a flow: its endpoint is configured. */
    public boolean flowReady() {
        return flows.ready();
    }

    /** What it means that the carrier could not be asked. */
    public Lookup untold() {
        return new Lookup.NoAnswer();
    }

    /** What the answer to {@link #ask} means. */
    public Lookup told(@Body @Nullable String body, LiveCall call, int status) {
        return reader.lookup(call, status, body == null ? "" : body);
    }

    /**
     * A webhook's body in our words; one that tells nothing we know is of kind OTHER.
     *
     * @throws Refusal MALFORMED if it is not JSON
     */
    public CallEvent read(@Body @Nullable String body) {
        return reader.event(body == null ? "" : body);
    }

    /**
     * Refuses a webhook that does not show the carrier's key.
     *
     * @throws Refusal NOT_FOUND for a carrier that is not in use, UNAUTHENTICATED for a missing or wrong key
     */
    public void verify(@Variable("carrier") String carrier, @Variable("authorization") @Nullable String authorization) {
        if (!carrier.equals(properties.carrier())) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", "There is no such webhook.");
        }
        String key = endpoint().webhookKey();
        byte[] expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
        byte[] shown = (authorization == null ? "" : authorization).getBytes(StandardCharsets.UTF_8);
        if (key.isBlank() || !MessageDigest.isEqual(expected, shown)) {
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "INVALID_KEY", "The carrier's key is missing or wrong.");
        }
    }

    private String callbackOf(ClaimedCall call) {
        return properties.publicUrl() + "/webhooks/" + properties.carrier() + "/" + call.id() + "/"
                + call.webhookToken();
    }

    private CarrierProperties.Endpoint endpoint() {
        CarrierProperties.Endpoint endpoint = properties.carriers().get(properties.carrier());
        if (endpoint == null) {
            throw new IllegalStateException("No carrier is configured: set callavan.carrier");
        }
        return endpoint;
    }
}
