package io.callavan.monitor;

import io.callavan.campaign.CampaignOperator;
import io.callavan.refusal.Refusal;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What an operator asks of a campaign over JMX. A refusal becomes an exception every client knows, with the refusal's
 * sentences; whoever paces the campaign is told of a change on the way all changes take, the route {@code tell-nodes}.
 */
@Component
class Verbs {

    private static final Logger log = LoggerFactory.getLogger(Verbs.class);

    private final CampaignOperator operator;
    private final ProducerTemplate routes;

    Verbs(CampaignOperator operator, ProducerTemplate routes) {
        this.operator = operator;
        this.routes = routes;
    }

    void pause(long id) {
        act("pause", id, () -> operator.pause(id));
    }

    void resume(long id) {
        act("resume", id, () -> operator.resume(id));
    }

    void stop(long id) {
        act("stop", id, () -> operator.stop(id));
    }

    void setCallsPerSecond(long id, int value) {
        act("CPS " + value, id, () -> operator.setCallsPerSecond(id, value));
    }

    void setConcurrentCalls(long id, int value) {
        act("CAC " + value, id, () -> operator.setConcurrentCalls(id, value));
    }

    private void act(String what, long id, Runnable verb) {
        try {
            verb.run();
        } catch (Refusal refused) {
            throw asJmx(refused);
        } catch (RuntimeException failure) {
            log.warn("By JMX: {} of campaign {} failed", what, id, failure);
            throw new IllegalStateException("Campaign " + id + " could not be changed ("
                    + failure.getClass().getSimpleName() + "); the node's log says more.");
        }
        log.info("By JMX: {} of campaign {}", what, id);
        routes.sendBody("direct:tell-nodes", "campaign:" + id);
    }

    private static RuntimeException asJmx(Refusal refused) {
        String sentences = refused.errors().isEmpty()
                ? refused.getMessage()
                : refused.errors().values().stream().flatMap(Collection::stream).collect(Collectors.joining(" "));
        return refused.code().equals("VALIDATION_FAILED")
                ? new IllegalArgumentException(sentences)
                : new IllegalStateException(sentences);
    }
}
