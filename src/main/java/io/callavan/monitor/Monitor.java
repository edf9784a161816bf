package io.callavan.monitor;

import io.callavan.campaign.CampaignOperator;
import io.callavan.campaign.PausedCampaign;
import io.callavan.pacing.CampaignReading;
import io.callavan.pacing.Pacing;
import jakarta.annotation.PreDestroy;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.springframework.stereotype.Component;

/** Registers the MXBeans of the dialer and of the campaigns this node paces, in the server Hawtio and JMX consoles read. */
@Component("monitor")
public class Monitor {

    private static final String DOMAIN = "callavan";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Map<ObjectName, CampaignInstruments> shown = new HashMap<>();
    private final DialerInstruments dialer;
    private final Pacing pacing;
    private final CampaignOperator operator;
    private final Verbs verbs;
    private boolean dialerShown;

    Monitor(Pacing pacing, CampaignOperator operator, Verbs verbs) {
        // no bean of Spring's, which would register every MXBean it has under a name of its own as well
        this.dialer = new DialerInstruments(pacing);
        this.pacing = pacing;
        this.operator = operator;
        this.verbs = verbs;
    }

    /** Brings the MXBeans in step with what this node paces and with which of those have been paused meanwhile. */
    public synchronized void watch() {
        dialerShown = dialerShown || register(name("type=Dialer"), new DescribedMBean(dialer, DialerMXBean.class));
        var wanted = new HashSet<ObjectName>();
        for (CampaignReading campaign : pacing.reading().campaigns()) {
            ObjectName name = name(campaign.id(), campaign.name());
            wanted.add(name);
            if (!shown.containsKey(name)) {
                show(name, new CampaignInstruments(campaign, pacing, verbs));
            }
        }
        wanted.addAll(resting(wanted));
        Set.copyOf(shown.keySet()).stream()
                .filter(name -> !wanted.contains(name))
                .forEach(this::hide);
    }

    /** Campaigns shown that are no longer paced, because they are paused: who paused one here can resume it here. */
    private Set<ObjectName> resting(Set<ObjectName> paced) {
        Map<Long, ObjectName> others = shown.keySet().stream()
                .filter(name -> !paced.contains(name))
                .collect(Collectors.toMap(name -> Long.valueOf(name.getKeyProperty("id")), name -> name));
        var resting = new HashSet<ObjectName>();
        for (PausedCampaign campaign : operator.paused(others.keySet())) {
            ObjectName name = others.get(campaign.id());
            CampaignInstruments instruments = shown.get(name);
            if (name != null && instruments != null) {
                instruments.rest(campaign);
                resting.add(name);
            }
        }
        return resting;
    }

    private void show(ObjectName name, CampaignInstruments instruments) {
        if (register(name, new DescribedMBean(instruments, CampaignMXBean.class))) {
            shown.put(name, instruments);
        }
    }

    private void hide(ObjectName name) {
        unregister(name);
        shown.remove(name);
    }

    /** False if another Callavan of this process has the name; then it is tried again when that one may be gone. */
    private boolean register(ObjectName name, DescribedMBean bean) {
        try {
            server.registerMBean(bean, name);
            return true;
        } catch (InstanceAlreadyExistsException taken) {
            return false;
        } catch (JMException impossible) {
            throw new IllegalStateException("cannot register " + name, impossible);
        }
    }

    private void unregister(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException gone) {
            // as it should be
        } catch (JMException impossible) {
            throw new IllegalStateException("cannot unregister " + name, impossible);
        }
    }

    @PreDestroy
    synchronized void leave() {
        Set.copyOf(shown.keySet()).forEach(this::hide);
        if (dialerShown) {
            unregister(name("type=Dialer"));
        }
    }

    private static ObjectName name(long id, String name) {
        return name("type=Campaign,id=" + id + ",name=" + ObjectName.quote(name));
    }

    private static ObjectName name(String properties) {
        try {
            return new ObjectName(DOMAIN + ":" + properties);
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException(properties, impossible);
        }
    }
}
