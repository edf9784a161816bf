package io.callavan.journey;

import io.callavan.CallavanApplication;
import io.callavan.TestData;
import io.callavan.simulator.Simulator;
import io.callavan.simulator.SimulatorSettings;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service on a free port, dialing over a simulated carrier; it can be stopped and started again on its data. */
final class RunningDialer implements AutoCloseable {

    static final String API_KEY = "journey-api-key";
    static final String WEBHOOK_KEY = "journey-webhook-key";

    private final ConfigurableApplicationContext context;

    private RunningDialer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * On a database of its own: any other context on the same one is a node, too, and would take the campaigns. The carrier is
     * configured by its port, so that no live calls of an earlier one are asked of it.
     */
    static RunningDialer start(Simulator carrier, String... properties) {
        return start(new SpringApplicationBuilder(CallavanApplication.class), carrier, properties);
    }

    /** One whose clock a journey can set forward: {@link #bean} of {@link ShiftedClock}. */
    static RunningDialer startShiftable(Simulator carrier, String... properties) {
        var application = new SpringApplicationBuilder(CallavanApplication.class, ShiftedClock.Setting.class)
                .properties("spring.main.allow-bean-definition-overriding=true");
        return start(application, carrier, properties);
    }

    private static RunningDialer start(SpringApplicationBuilder application, Simulator carrier, String... properties) {
        String name = "journey" + carrier.port();
        String endpoint = "callavan.carriers." + name;
        var all = new ArrayList<>(List.of(
                "callavan.data-dir=" + TestData.folder("journey-data"),
                "callavan.demo.enabled=false",
                "callavan.simulator.enabled=false",
                // another context of this process may have registered its connection pool
                "spring.jmx.unique-names=true",
                "callavan.carrier=" + name,
                endpoint + ".contract=cloudonix",
                endpoint + ".url=" + carrier.url(),
                endpoint + ".domain=demo",
                endpoint + ".api-key=" + API_KEY,
                endpoint + ".webhook-key=" + WEBHOOK_KEY,
                endpoint + ".remembers-ended=true",
                endpoint + ".monotonic-stamp=true",
                "server.port=" + freePort(),
                "local.server.port=${server.port}"));
        for (String own : properties) {
            String key = own.substring(0, own.indexOf('=') + 1);
            all.removeIf(each -> each.startsWith(key));
            all.add(own);
        }
        String[] arguments = all.stream().map(each -> "--" + each).toArray(String[]::new);
        return new RunningDialer(application.run(arguments));
    }

    /** A simulated carrier on a free port that this dialer knows the keys of. */
    static Simulator carrier(long seed) {
        return Simulator.start(new SimulatorSettings("127.0.0.1", 0, API_KEY, WEBHOOK_KEY, "demo", seed));
    }

    /** A program of a new organization. */
    ApiProgram program() {
        return ApiProgram.of(context);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    /** A file in the inbox, moved in whole. */
    void drop(String organization, String list, String csv) {
        Path folder = Path.of(context.getEnvironment().getRequiredProperty("callavan.data-dir"), "inbox", organization);
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.writeString(folder.resolve(list + ".part"), csv);
            Files.move(unfinished, folder.resolve(list + ".csv"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String base() {
        return ApiProgram.baseOf(context);
    }

    @Override
    public void close() {
        context.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
