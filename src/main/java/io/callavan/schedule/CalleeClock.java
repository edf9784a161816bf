package io.callavan.schedule;

import io.callavan.number.NumberPlaces;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Says when the law lets a number be called, by the clock on its own wall (TCPA, 47 CFR 64.1200(c)(1), and what config/law.yaml
 * adds). A number that may be in several zones is called only while all of them are open.
 */
@Component("calleeClock")
@EnableConfigurationProperties(LawProperties.class)
public class CalleeClock {

    /** How far ahead an opening is looked for. */
    static final Duration HORIZON = Duration.ofDays(60);

    private final NumberPlaces places;
    private final Hours defaultHours;
    private final List<RegionLaw> laws;

    CalleeClock(NumberPlaces places, LawProperties law) {
        this.places = places;
        this.defaultHours = Hours.parse(law.hours());
        this.laws =
                Objects.requireNonNullElse(law.regions(), Map.<String, LawProperties.Region>of()).entrySet().stream()
                        .map(entry -> RegionLaw.of(entry.getKey(), entry.getValue()))
                        .toList();
    }

    /**
     * A number and what is known of where it is.
     *
     * @param phoneNumber E.164
     * @param timezone what its list says of it; null, or none that is known: its digits tell
     * @param fallback the zone of a number of which nothing is known
     * @param legalHours the organization's, as 08:00-21:00; null for callavan.law.hours
     */
    public record Callee(String phoneNumber, @Nullable String timezone, ZoneId fallback, @Nullable String legalHours) {}

    /** The legal hours of organizations that set none. */
    public String defaultHours() {
        return defaultHours.text();
    }

    /** Why the text is no legal hours such as 08:00-21:00; empty if it is. */
    public Optional<String> errorIn(String legalHours) {
        try {
            Hours.parse(legalHours);
            return Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.ofNullable(none.getMessage());
        }
    }

    /** The zones that all have to be open, never empty. */
    public Set<ZoneId> zones(Callee callee) {
        if (callee.timezone() != null) {
            try {
                return Set.of(ZoneId.of(callee.timezone()));
            } catch (DateTimeException unknown) {
                // the digits are better than a word nobody knows
            }
        }
        Set<ZoneId> zones = places.zones(callee.phoneNumber());
        return zones.isEmpty() ? Set.of(callee.fallback()) : zones;
    }

    /** Whether the number may be called at this instant. */
    public boolean isOpen(Callee callee, Instant instant) {
        return windows(callee).stream().allMatch(window -> window.isOpen(instant));
    }

    /** The first instant at or after {@code from} at which the number may be called; empty if there is none in sixty days. */
    public Optional<Instant> nextOpening(Callee callee, Instant from) {
        return Optional.ofNullable(firstOpenInAll(windows(callee), from, from.plus(HORIZON)));
    }

    /** Never steps over an opening of all: each step goes to an instant before which one of them stays closed. */
    static @Nullable Instant firstOpenInAll(Collection<LegalWindow> windows, Instant from, Instant limit) {
        Instant at = from;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (LegalWindow window : windows) {
                Instant opening = window.firstOpen(at, limit);
                if (opening == null) {
                    return null;
                }
                moved |= opening.isAfter(at);
                at = opening;
            }
        }
        return at;
    }

    private List<LegalWindow> windows(Callee callee) {
        Hours hours = callee.legalHours() == null ? defaultHours : Hours.parse(callee.legalHours());
        Week week = Week.of(Week.allDays(hours));
        List<RegionLaw> binding = binding(callee.phoneNumber());
        var windows = new ArrayList<LegalWindow>();
        for (ZoneId zone : zones(callee)) {
            windows.add(new LegalWindow(week, date -> false, zone));
            binding.forEach(law -> windows.add(new LegalWindow(law.week(), law::isHoliday, zone)));
        }
        return windows;
    }

    private List<RegionLaw> binding(String phoneNumber) {
        if (laws.isEmpty()) {
            return List.of();
        }
        Collection<String> countries = places.regions(phoneNumber);
        return laws.stream().filter(law -> law.binds(phoneNumber, countries)).toList();
    }
}
