package io.callavan.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs after all other tests (a second execution of Surefire): each route was entered by one of them. */
class RouteCoverageTest {

    @Test
    void everyRouteWasEnteredBySomeTest() throws IOException {
        List<String> routes = RouteFile.all().stream()
                .flatMap(file -> file.routes().stream())
                .map(route -> String.valueOf(route.get("id")))
                .toList();
        assertThat(Files.readAllLines(RouteEntries.NOTES)).containsAll(routes);
    }
}
