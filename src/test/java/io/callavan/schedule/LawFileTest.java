package io.callavan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.number.NumberPlaces;
import io.callavan.schedule.CalleeClock.Callee;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

/** The example that config/law.yaml shows, as if an operator had taken it over. */
class LawFileTest {

    private final CalleeClock clock = new CalleeClock(new NumberPlaces(), example());

    private static LawProperties example() {
        try {
            String regions = Files.readAllLines(Path.of("config/law.yaml")).stream()
                    .filter(line -> line.startsWith("#  "))
                    .map(line -> "    " + line.substring(1))
                    .collect(Collectors.joining("\n"));
            String text = "callavan:\n  law:\n    hours: 08:00-21:00\n    regions:\n" + regions;
            var file = new YamlPropertySourceLoader()
                    .load("law", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
            return new Binder(ConfigurationPropertySources.from(file))
                    .bind("callavan.law", LawProperties.class)
                    .get();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private boolean isOpen(String number, String instant) {
        return clock.isOpen(new Callee(number, null, ZoneOffset.UTC, null), Instant.parse(instant));
    }

    @Test
    void theLawOfACountryIsRead() {
        assertThat(isOpen("+16135550123", "2027-01-17T17:00:00Z"))
                .as("a Sunday")
                .isFalse();
        assertThat(isOpen("+16135550123", "2027-01-18T17:00:00Z")).isTrue();
        assertThat(isOpen("+16135550123", "2027-07-01T17:00:00Z")).isFalse();
        assertThat(isOpen("+12025550123", "2027-01-17T17:00:00Z")).isTrue();
    }

    @Test
    void theLawOfAProvinceIsReadBesideIt() {
        assertThat(isOpen("+15145550123", "2027-06-24T17:00:00Z")).isFalse();
        assertThat(isOpen("+16135550123", "2027-06-24T17:00:00Z")).isTrue();
        assertThat(isOpen("+15145550123", "2027-12-25T17:00:00Z")).isFalse();
    }
}
