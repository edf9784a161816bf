package io.callavan.monitor;

import io.callavan.campaign.Campaigns;
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

    private final Campaigns campaigns;
    private final ProducerTemplate routes;

    Verbs(Campaigns campaigns, ProducerTemplate routes) {
        this.campaigns = campaigns;
        this.routes = routes;
    }

    void pause(long id) {
        act("pause", id, () -> campaigns.pauseByOperator(id));
    }

    void resume(long id) {
        act("resume", id, () -> campaigns.resumeByOperator(id));
    }

    void stop(long id) {
        act("stop", id, () -> campaigns.stopByOperator(id));
    }

    void setCallsPerSecond(long id, int value) {
        act("CPS " + value, id, () -> campaigns.setCallsPerSecond(id, value));
    }

    void setConcurrentCalls(long id, int value) {
        act("CAC " + value, id, () -> campaigns.setConcurrentCalls(id, value));
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
