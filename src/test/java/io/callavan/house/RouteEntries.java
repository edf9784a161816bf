package io.callavan.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/** Notes each route that any test enters; {@link RouteCoverageTest} reads the notes when all others have run. */
@Component
class RouteEntries implements RoutePolicyFactory {

    static final Path NOTES = Path.of("target", "route-entries.txt");

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode node) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                if (SEEN.add(route.getRouteId())) {
                    note(route.getRouteId());
                }
            }
        };
    }

    private static synchronized void note(String routeId) {
        try {
            Files.writeString(NOTES, routeId + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
