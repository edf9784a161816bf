package io.callavan.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.yaml.snakeyaml.Yaml;

/** What config/ documents is what the code reads, no more and no less. */
class KnobsTest {

    /** Maps whose keys the operator chooses, or that stand in files of their own. */
    private static final List<String> FREE =
            List.of("callavan.carriers.", "callavan.dispositions", "callavan.law.regions");

    private static final Pattern KEY = Pattern.compile("(?:\"|\\{\\{|\\$\\{)(callavan(?:\\.[a-z][a-z0-9-]*)+)");

    /** Secrets have no default; they are documented in a comment of this form. */
    private static final Pattern COMMENTED = Pattern.compile("# (callavan\\.[a-z.-]+): from ");

    /** Names of whole groups, which stand in annotations. */
    private static final Set<String> PREFIXES = Set.of(
            "callavan",
            "callavan.dial",
            "callavan.dnc",
            "callavan.events",
            "callavan.flow",
            "callavan.law",
            "callavan.lists",
            "callavan.queues",
            "callavan.retry",
            "callavan.silence",
            "callavan.simulator");

    @Test
    void everyKnobIsReadAndEveryKeyReadIsDocumented() throws IOException {
        Set<String> documented = documented();
        Set<String> read = new TreeSet<>(readByRecords());
        read.addAll(readByName());
        assertThat(documented).isEqualTo(read);
    }

    private static Set<String> documented() throws IOException {
        String text = Files.readString(Path.of("config/application.yaml"));
        Map<String, Object> config = new Yaml().load(text);
        var keys = new TreeSet<String>();
        COMMENTED.matcher(text).results().forEach(each -> keys.add(each.group(1)));
        flatten("callavan", config.get("callavan"), keys);
        return keys;
    }

    private static void flatten(String path, Object value, Set<String> keys) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> flatten(path + "." + key, each, keys));
        } else {
            keys.add(path);
        }
    }

    private static Set<String> readByRecords() {
        var keys = new TreeSet<String>();
        new ClassFileImporter()
                .importPackages("io.callavan").stream()
                        .filter(each -> each.isAnnotatedWith(ConfigurationProperties.class))
                        .map(each -> each.reflect())
                        .forEach(type -> {
                            String prefix = type.getAnnotation(ConfigurationProperties.class)
                                    .value();
                            for (RecordComponent component : type.getRecordComponents()) {
                                keys.add(prefix + "." + kebab(component.getName()));
                            }
                        });
        keys.removeIf(key -> key.equals("callavan.carriers")
                || key.startsWith("callavan.dispositions")
                || key.equals("callavan.law.regions"));
        return keys;
    }

    /** Keys that stand in the sources as text: in routes as placeholders, in Java where a record comes too late. */
    private static Set<String> readByName() throws IOException {
        var keys = new TreeSet<String>();
        try (Stream<Path> sources =
                Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(Path.of("routes")))) {
            for (Path file : sources.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(each -> keys.add(each.group(1)));
            }
        }
        keys.removeIf(key -> FREE.stream().anyMatch(key::startsWith) || PREFIXES.contains(key));
        return keys;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
