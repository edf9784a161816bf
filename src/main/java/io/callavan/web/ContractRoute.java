package io.callavan.web;

import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.springframework.stereotype.Component;

/**
 * Describes the route that Camel makes of the contract: a description written in the rest element itself becomes an option that
 * the endpoint does not know (Camel 4.17).
 */
@Component
class ContractRoute extends ModelLifecycleStrategySupport {

    private static final String ID = "serve-api";

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        if (ID.equals(route.getRouteId())) {
            route.setDescription("Serves the contract: each of its operations goes to the route of its own.");
        }
    }
}
