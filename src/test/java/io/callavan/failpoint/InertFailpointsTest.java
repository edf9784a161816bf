package io.callavan.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** In production nobody can order anything at a failpoint. */
class InertFailpointsTest {

    /** Finds beans as the service itself does, where they have to do with failpoints. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"io.callavan.failpoint", "io.callavan.chaos", "io.callavan.chaosnode"})
    static class Scanned {}

    @ParameterizedTest
    @EnumSource(Failpoint.class)
    void anOrderChangesNothing(Failpoint point, @TempDir Path orders) throws IOException {
        Path order = Files.writeString(orders.resolve("failpoint"), point + " stall 60000\n");
        new ApplicationContextRunner()
                .withUserConfiguration(Scanned.class)
                .withPropertyValues(
                        "callavan.chaos.orders=" + orders,
                        "callavan.chaos.enabled=true",
                        "callavan.chaos.failpoint=" + point + " die")
                .run(context -> {
                    assertThat(context).hasSingleBean(Failpoints.class);
                    Failpoints failpoints = context.getBean(Failpoints.class);
                    assertThat(failpoints).isExactlyInstanceOf(InertFailpoints.class);
                    long began = System.nanoTime();
                    failpoints.reach(point);
                    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
                });
        assertThat(order).as("nobody has taken the order").exists();
        assertThat(orders.resolve("reached")).doesNotExist();
    }

    @Test
    void nothingOfTheChaosRunIsAmongTheServicesClasses() throws IOException, URISyntaxException {
        Path classes = Path.of(Failpoints.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> all = Files.walk(classes)) {
            List<String> chaos = all.map(classes::relativize)
                    .map(Path::toString)
                    .filter(each -> each.contains("chaos"))
                    .toList();
            assertThat(chaos).isEmpty();
        }
    }

    /** With two of them Spring would not know which one to give; with none the service would not start. */
    @Test
    void theServiceHasOneClassOfFailpoints() throws IOException, URISyntaxException, ReflectiveOperationException {
        Path classes = Path.of(Failpoints.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> all = Files.walk(classes.resolve("io/callavan"))) {
            for (Path each :
                    all.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(each).toString().replace('/', '.').replaceFirst("\\.class$", "");
                Class<?> type = Class.forName(name, false, getClass().getClassLoader());
                if (Failpoints.class.isAssignableFrom(type)) {
                    assertThat(type).isIn(Failpoints.class, InertFailpoints.class);
                }
            }
        }
    }
}
