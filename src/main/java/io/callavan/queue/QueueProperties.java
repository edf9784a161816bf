package io.callavan.queue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where queues may be asked.
 *
 * @param privateAddresses whether an {@code agents_url} may lead into private networks and to this machine
 * @param pollsPerSecond queues asked per second by one node, at most
 */
@ConfigurationProperties("callavan.queues")
record QueueProperties(@DefaultValue("false") boolean privateAddresses, @DefaultValue("20") int pollsPerSecond) {}
