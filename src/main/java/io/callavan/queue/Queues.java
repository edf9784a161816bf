package io.callavan.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.page.Page;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queues of an organization. How many of a queue's agents could take a call is a number in its row, so all nodes pace by
 * the same; what was never told, or too long ago, is zero (seed document 003).
 */
@Component("queues")
@EnableConfigurationProperties(QueueProperties.class)
public class Queues {

    private static final Logger log = LoggerFactory.getLogger(Queues.class);
    private static final Duration LATEST_QUESTION = Duration.ofSeconds(5);

    private final QueueStore store;
    private final QueueAddresses addresses;
    private final QueueProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    Queues(QueueStore store, QueueAddresses addresses, QueueProperties properties, ObjectMapper json, Clock clock) {
        this.store = store;
        this.addresses = addresses;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A page of the caller's queues.
     *
     * @param page 1 or more, 1 if null
     * @param perPage 1..200, 25 if null
     */
    public Page<Queue> list(Caller caller, @Nullable Integer page, @Nullable Integer perPage) {
        var meta = Page.Meta.of(page, perPage, store.count(caller.organizationId()));
        Instant now = now();
        return new Page<>(store.page(caller.organizationId(), meta.offset(), meta.perPage()), meta)
                .map(each -> each.at(now));
    }

    /**
     * Adds a queue without agents; only {@code name} is needed.
     *
     * @throws Refusal invalid, with every failing field
     */
    public Queue.Changed create(Caller caller, ObjectNode body) {
        var queue = QueueEdit.read(body, null, addresses);
        long id = store.insert(caller.organizationId(), queue, now());
        return new Queue.Changed("Queue " + queue.name() + " made.", queue(caller, id));
    }

    /**
     * One queue.
     *
     * @throws Refusal not found
     */
    public Queue.Answer get(Caller caller, long id) {
        return new Queue.Answer(queue(caller, id));
    }

    /**
     * Changes the fields given; with another {@code agents_url} the agents are unknown again.
     *
     * @throws Refusal not found, or invalid with every failing field
     */
    @Transactional
    public Queue.Changed update(Caller caller, long id, ObjectNode body) {
        var present = lock(caller, id);
        var queue = QueueEdit.read(body, present, addresses);
        store.update(present, queue, now());
        return new Queue.Changed("Queue " + queue.name() + " changed.", queue(caller, id));
    }

    /**
     * Takes a queue away.
     *
     * @throws Refusal not found; conflict while a draft, active or paused campaign uses it
     */
    @Transactional
    public void delete(Caller caller, long id) {
        lock(caller, id);
        List<Long> using = store.campaigns(id);
        if (!using.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "QUEUE_IN_USE",
                    "Queue " + id + " is queue_id of campaign " + using.get(0)
                            + ": set that to another or null, or archive the campaign.");
        }
        store.delete(id);
    }

    /**
     * The caller tells how many agents could take a call.
     *
     * @param body {@code available}, 0 to 100000
     * @throws Refusal not found, or invalid
     */
    @Transactional
    public Queue.Changed push(Caller caller, long id, ObjectNode body) {
        int available = QueueEdit.available(body);
        lock(caller, id);
        store.pushed(id, available, now());
        return new Queue.Changed(available + " agents are available.", queue(caller, id));
    }

    /** The queues whose endpoint is to be asked now, of those that an active campaign uses. Each is given to one asker only. */
    public List<Queue.Poll> toAsk() {
        return store.toAsk(now(), properties.pollsPerSecond());
    }

    /** Whether it is not too long ago that the queue was to be asked; else its turn comes again. */
    public boolean isFresh(Queue.Poll poll) {
        return poll.askedAt().plus(LATEST_QUESTION).isAfter(now());
    }

    /**
     * What a queue's endpoint answered. Anything but {@code {"available": n}} tells nothing: the last number counts until it
     * is stale.
     *
     * @return whether a number was told
     */
    public boolean told(@Body @Nullable String body, Queue.Poll poll, int status) {
        try {
            JsonNode answer = json.readTree(body == null ? "" : body);
            JsonNode available = answer == null ? json.missingNode() : answer.path("available");
            boolean readable = status == 200
                    && available.isIntegralNumber()
                    && available.canConvertToInt()
                    && available.intValue() >= 0
                    && available.intValue() <= QueueEdit.MOST_AGENTS;
            if (readable) {
                // a call answered while we asked may still have an agent among those told, so it counts as on its way
                return store.told(poll, available.intValue());
            }
        } catch (JsonProcessingException unreadable) {
            // no JSON is as good as no answer
        }
        log.warn("{} was asked for its agents and answered {} without a number in available", poll, status);
        return false;
    }

    private Queue lock(Caller caller, long id) {
        return store.lock(caller.organizationId(), id).orElseThrow(() -> Refusal.notFound("queue", id));
    }

    private Queue queue(Caller caller, long id) {
        return store.find(caller.organizationId(), id)
                .orElseThrow(() -> Refusal.notFound("queue", id))
                .at(now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
