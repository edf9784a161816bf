package io.callavan.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a node is started: the packaged jar, beside it the classes of the harness, in front of it those of a planted bug.
 *
 * @param more arguments that a planted bug needs
 * @param database the port of the database as the node sees it; the others likewise
 */
record NodeLaunch(
        Path jar,
        List<Path> beside,
        List<String> more,
        int database,
        int redis,
        int carrier,
        int webhooks,
        boolean quick) {

    /** Finds the jar and compiles what goes beside it. */
    static NodeLaunch of(Options options, int database, int redis, int carrier, int webhooks) {
        var beside = new ArrayList<Path>();
        List<String> more = List.of();
        if (options.planted() != null) {
            beside.add(NodeClasses.compilePlanted(options.planted()).toAbsolutePath());
            more = NodeClasses.arguments(options.planted());
        }
        beside.add(NodeClasses.compile().toAbsolutePath());
        return new NodeLaunch(extracted(), List.copyOf(beside), more, database, redis, carrier, webhooks, options.faults());
    }

    /** The packaged jar, taken apart as Spring Boot does it: a node that dies so often has to start soon. */
    private static Path extracted() {
        Path into = Options.FOLDER.resolve("application");
        Path jar = packaged();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                into.toString());
        try {
            int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (ended != 0) {
                throw new IllegalStateException(jar + " could not be extracted: " + ended);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return into.resolve(jar.getFileName());
    }

    private static Path packaged() {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("callavan-.*\\.jar"))
                    .findFirst()
                    .map(Path::toAbsolutePath)
                    .orElseThrow(() -> new IllegalStateException("target holds no callavan-….jar; package it first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows {@code java}. */
    List<String> arguments(int port, Path data, Path orders) {
        var all = new ArrayList<>(List.of(
                quick ? "-Xmx400m" : "-Xmx1g",
                "-XX:+UseSerialGC",
                // what is killed every minute is not worth the second compiler
                quick ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
                "-Dcallavan.chaos.orders=" + orders,
                "-cp",
                Stream.concat(beside.stream(), Stream.of(jar)).map(Path::toString).collect(Collectors.joining(":")),
                "io.callavan.CallavanApplication"));
        settings(port, data).forEach(each -> all.add("--" + each));
        all.addAll(more);
        return all;
    }

    private List<String> settings(int port, Path data) {
        var settings = new ArrayList<>(List.of(
                "server.port=" + port,
                "callavan.data-dir=" + data,
                "callavan.embedded=never",
                "callavan.simulator.enabled=false",
                "callavan.public-url=http://127.0.0.1:" + webhooks,
                "spring.datasource.url=jdbc:mysql://127.0.0.1:" + database
                        + "/callavan?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                "spring.datasource.username=callavan",
                "spring.datasource.password=" + Secret.DATABASE,
                "CALLAVAN_REDIS_URL=redis://127.0.0.1:" + redis,
                "CALLAVAN_REDIS_PASSWORD=" + Secret.REDIS,
                "callavan.carrier=chaos",
                "callavan.carriers.chaos.contract=cloudonix",
                "callavan.carriers.chaos.url=http://127.0.0.1:" + carrier,
                "callavan.carriers.chaos.domain=demo",
                "callavan.carriers.chaos.api-key=" + Secret.CARRIER,
                "callavan.carriers.chaos.webhook-key=" + Secret.WEBHOOK,
                "callavan.carriers.chaos.remembers-ended=true",
                "callavan.carriers.chaos.monotonic-stamp=true",
                "callavan.silence.asks-per-second=50",
                // a run begins at any hour
                "callavan.law.hours=00:00-24:00"));
        if (quick) {
            settings.addAll(List.of(
                    "callavan.http.connect-timeout=1500",
                    "callavan.http.response-timeout=2000",
                    "callavan.silence.answer-grace=5s",
                    "callavan.silence.ring-grace=3s",
                    "callavan.silence.talk-check=5s",
                    "callavan.silence.record-grace=4s",
                    "callavan.silence.expiry-grace=20s"));
        }
        return settings;
    }
}
