package io.callavan.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * A simulated carrier that listens on a loopback address, speaks the Cloudonix contract, behaves as it is told and
 * judges whoever dials through it. It runs until it is closed.
 */
public final class Simulator implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final ArrivalPool pool = new ArrivalPool();
    private final ScheduledThreadPoolExecutor scheduler =
            new ScheduledThreadPoolExecutor(2, new DaemonThreads("simulator-clock"));
    private final ExecutorService posting = Executors.newFixedThreadPool(2, new DaemonThreads("simulator-webhook"));
    private final Judge judge = new Judge();
    private volatile BehaviourBook book = new BehaviourBook(Behaviour.defaults());

    private Simulator(SimulatorSettings settings) throws IOException {
        quicken();
        scheduler.setRemoveOnCancelPolicy(true);
        // a call under way while the simulator closes has no next step
        scheduler.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        Dice dice = new Dice(settings.seed());
        Sessions sessions = new Sessions();
        Webhooks webhooks = new Webhooks(settings.webhookKey(), posting, scheduler);
        Carrier carrier = new Carrier(settings.domain(), dice, sessions, judge, webhooks, scheduler);
        CallsApi calls = new CallsApi(settings.domain(), dice, carrier, sessions, judge, () -> book, scheduler);
        ControlApi control = new ControlApi(judge, webhooks, () -> book, this::behave);
        server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
        server.setExecutor(pool);
        server.createContext("/", new FrontDoor(settings.apiKey(), judge, calls, control, pool));
        server.start();
    }

    /**
     * Starts one.
     *
     * @throws UncheckedIOException when the port cannot be had
     */
    public static Simulator start(SimulatorSettings settings) {
        try {
            return new Simulator(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The simulator cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(),
                    e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it listens, without a trailing slash; a carrier's base URL. */
    public String url() {
        return "http://" + server.getAddress().getHostString() + ":" + port();
    }

    /** Who judges. */
    public Judge judge() {
        return judge;
    }

    /** The behaviour in force. */
    public Behaviour behaviour() {
        return book.general();
    }

    /**
     * Changes the behaviour for the calls from now on.
     *
     * @throws IllegalArgumentException when a rule's pattern or member is wrong
     */
    public void behave(Behaviour behaviour) {
        book = new BehaviourBook(behaviour);
    }

    /** Stops listening, forgets live calls and sends no more webhooks. */
    @Override
    public void close() {
        server.stop(0);
        scheduler.shutdownNow();
        pool.shutdownNow();
        posting.shutdownNow();
    }

    /** Without this each answer on a kept connection waits 40 ms for a delayed acknowledgement. */
    private static void quicken() {
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        System.getProperties().putIfAbsent("sun.net.httpserver.maxIdleConnections", "2000");
    }
}
