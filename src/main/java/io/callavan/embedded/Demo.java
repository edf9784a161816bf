package io.callavan.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.callavan.list.DistributionList;
import io.callavan.organization.Caller;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The first minute: a database without any organization gets one, with its owner; an embedded one also gets caller IDs, a
 * list and a campaign, and the campaign runs before everybody's eyes. Each step looks first whether it was made, so a start that follows on one
 * that was cut off goes on where that stopped.
 */
@Component
@ConditionalOnProperty(name = "callavan.demo.enabled", havingValue = "true", matchIfMissing = true)
class Demo implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger("io.callavan.demo");
    private static final long LAST_WORDS_MS = 5_000;

    private final ObjectProvider<EmbeddedServers> servers;
    private final Environment environment;
    private final DemoAccount account;
    private final DemoList list;
    private final DemoCampaign campaigns;

    private @Nullable Thread thread;
    private volatile boolean closing;

    Demo(
            ObjectProvider<EmbeddedServers> servers,
            Environment environment,
            DemoAccount account,
            DemoList list,
            DemoCampaign campaigns) {
        this.servers = servers;
        this.environment = environment;
        this.account = account;
        this.list = list;
        this.campaigns = campaigns;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        EmbeddedServers known = servers.getIfAvailable();
        String port = environment.getProperty("local.server.port");
        if (known == null || port == null || thread != null) {
            return;
        }
        DemoSettings settings = DemoSettings.of(environment, port);
        boolean embedded = known.database().embedded();
        thread = new Thread(() -> run(settings, embedded), "demo");
        thread.setDaemon(true);
        thread.start();
    }

    /** The service does not wait for the demo and never fails by it. */
    private void run(DemoSettings settings, boolean embedded) {
        try {
            play(settings, embedded);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (!closing) {
                log.warn("The demo has stopped, the service runs; the next start goes on with it. {}", e.toString());
                log.debug("Where the demo has stopped", e);
            }
        }
    }

    private void play(DemoSettings settings, boolean embedded) throws IOException, InterruptedException {
        var credentials = new DemoCredentials(settings.credentials());
        boolean first = account.firstStart();
        Optional<Caller> owner;
        if (first) {
            owner = Optional.of(account.make(credentials, settings.addresses()));
            log.info(
                    "First start: user, password and API token are in {}, for your eyes only. To use them: . {}",
                    settings.credentials(),
                    settings.credentials());
        } else {
            if (!credentials.exists()) {
                return;
            }
            credentials.renew(settings.addresses());
            log.info("User, password and API token of the first start are in {}", settings.credentials());
            owner = account.known(credentials);
        }
        if (owner.isPresent() && settings.simulated() && embedded) {
            show(owner.get(), settings);
        } else if (first) {
            log.info("No demo campaign: it runs on the embedded database and over the simulated carrier only");
        }
    }

    private void show(Caller owner, DemoSettings settings) throws IOException, InterruptedException {
        JsonNode present = campaigns.find(owner).orElse(MissingNode.getInstance());
        String status = present.path("status").asText("draft");
        if (!status.equals("draft") && !status.equals("active")) {
            return;
        }
        int cps = present.path("calls_per_second").asInt(DemoCampaign.CPS);
        int cac = present.path("concurrent_active_calls").asInt(DemoCampaign.CAC);
        var judge = new DemoJudge(settings);
        judge.limit(DemoList.PREFIX, cps, cac, DemoCampaign.ATTEMPTS);
        long id = status.equals("active") ? present.path("id").asLong() : start(owner, settings, present);
        if (new DemoProgress(campaigns, judge, log).follow(owner, id)) {
            // whatever is dialed later is not to be judged by the demo's limits
            judge.lift();
            log.info(
                    "Look closer: . {}; curl -H \"Authorization: Bearer $CALLAVAN_TOKEN\""
                            + " \"$CALLAVAN_URL/v1/auto-dialer-campaigns/{}/statistics\"",
                    settings.credentials(),
                    id);
        }
    }

    private long start(Caller owner, DemoSettings settings, JsonNode draft) throws IOException, InterruptedException {
        DistributionList imported = list.imported(owner, settings.dataFolder());
        long id = draft.has("id") ? draft.path("id").asLong() : campaigns.make(owner);
        list.assign(owner, imported, id);
        campaigns.start(owner, id);
        log.info("{}: started, {} destinations", DemoCampaign.NAME, imported.recordCount());
        return id;
    }

    @Override
    public void destroy() throws InterruptedException {
        closing = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(LAST_WORDS_MS);
        }
    }
}
