package io.callavan.chaos;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Makes what is put on a node's class path beside the packaged service. All paths are relative to the project, in which the
 * harness runs.
 *
 * <p>A planted bug is a folder of {@code src/chaos/planted} with a {@code bug.txt} that tells what is wrong, what has to break
 * ({@code breaks:}), under which kinds of fault ({@code faults:}), which other folders' diffs it needs ({@code also:}) and with which settings ({@code arguments:}); one or
 * more {@code *.diff} against production's own files; and if need be further classes in {@code java}. What the diffs change takes
 * the place of production's in the node; a diff that fits no more is an error, so no bug gets lost unnoticed.
 */
public final class NodeClasses {

    private static final Path CLASSES = Path.of("target/chaos/node-classes");
    private static final Path PLANTED = Path.of("src/chaos/planted");

    private NodeClasses() {}

    /**
     * Compiles what every node gets.
     *
     * @return the folder of the classes
     * @throws IllegalStateException with the compiler's messages
     */
    public static Path compile() {
        empty(CLASSES);
        javac(javaFiles(Path.of("src/chaos/node/java")), CLASSES);
        return CLASSES;
    }

    /** The names of all planted bugs. */
    public static List<String> bugs() {
        try (Stream<Path> folders = Files.list(PLANTED)) {
            return folders.filter(each -> Files.exists(each.resolve("bug.txt")))
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Compiles a planted bug.
     *
     * @return the folder that has to stand first on the node's class path
     * @throws IllegalStateException if there is no such bug, if one of its diffs does not fit, or with the compiler's messages
     */
    public static Path compilePlanted(String bug) {
        Path folder = PLANTED.resolve(bug);
        if (!Files.exists(folder.resolve("bug.txt"))) {
            throw new IllegalStateException("no bug '" + bug + "' is planted; there are " + bugs());
        }
        Path sources = sources(bug);
        Path classes = Path.of("target/chaos/planted").resolve(bug);
        empty(sources);
        empty(classes);
        Stream.concat(described(bug, "also").stream(), Stream.of(bug))
                .flatMap(each -> diffs(PLANTED.resolve(each)).stream())
                .forEach(diff -> new SourceDiff(read(diff)).apply(Path.of(""), sources));
        var toCompile = new ArrayList<>(javaFiles(sources.resolve("src/main/java")));
        toCompile.addAll(javaFiles(folder.resolve("java")));
        javac(toCompile, classes);
        copy(sources.resolve("src/main/resources"), classes);
        copy(sources.resolve("config"), classes.resolve("config"));
        return classes;
    }

    /**
     * What a node has to be told beside its class path after {@link #compilePlanted}: the settings of its description, and where
     * its routes are if the bug changes one, for those on the class path would be found in both places.
     */
    public static List<String> arguments(String bug) {
        var all = new ArrayList<>(described(bug, "arguments").stream()
                .flatMap(line -> Stream.of(line.split(" +")))
                .toList());
        Path changed = sources(bug).resolve("routes");
        if (Files.isDirectory(changed)) {
            Path routes = Path.of("target/chaos/planted-routes").resolve(bug);
            empty(routes);
            copy(Path.of("routes"), routes);
            copy(changed, routes);
            all.add("--camel.main.routes-include-pattern=file:" + routes.toAbsolutePath() + "/*.camel.yaml");
        }
        return all;
    }

    private static Path sources(String bug) {
        return Path.of("target/chaos/planted-sources").resolve(bug);
    }

    /** The invariants that a bug has to break, I1 to I7. */
    public static Set<String> breaks(String bug) {
        return described(bug, "breaks").stream()
                .flatMap(line -> Pattern.compile("I[1-7]").matcher(line).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** The kinds of fault under which a bug shows. */
    static Set<Kind> faults(String bug) {
        return described(bug, "faults").stream()
                .flatMap(line -> Arrays.stream(line.split(", *")))
                .map(Kind::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    /** What stands behind that word and a colon at the beginning of a line of the bug's description. */
    private static List<String> described(String bug, String word) {
        return read(PLANTED.resolve(bug).resolve("bug.txt"))
                .lines()
                .filter(line -> line.startsWith(word + ": "))
                .map(line -> line.substring(word.length() + 2).strip())
                .toList();
    }

    private static List<Path> diffs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".diff"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> javaFiles(Path folder) {
        return files(folder).stream()
                .filter(each -> each.toString().endsWith(".java"))
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void javac(List<Path> sources, Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler =
                Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this Java has no compiler; a JDK has one");
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var options = List.of(
                    "-d", classes.toString(),
                    "-classpath", System.getProperty("java.class.path"),
                    "-parameters",
                    "-proc:none",
                    "-implicit:none");
            var units = files.getJavaFileObjectsFromPaths(sources);
            if (!compiler.getTask(messages, files, null, options, null, units).call()) {
                throw new IllegalStateException("cannot compile " + sources + "\n" + messages);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void copy(Path from, Path to) {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            try {
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    private static void empty(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
            Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
