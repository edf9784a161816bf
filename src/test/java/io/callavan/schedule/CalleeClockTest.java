package io.callavan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.number.NumberPlaces;
import io.callavan.schedule.CalleeClock.Callee;
import io.callavan.schedule.LawProperties.Region;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CalleeClockTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String WASHINGTON = "+12025550123";
    private static final String TOLL_FREE = "+18005550123";

    private static CalleeClock clock(Map<String, Region> regions) {
        return new CalleeClock(new NumberPlaces(), new LawProperties("08:00-21:00", regions));
    }

    private final CalleeClock clock = clock(Map.of());

    private static Callee callee(String number) {
        return new Callee(number, null, BERLIN, null);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void aNumberIsCalledOnlyWithinTheLegalHoursOfItsOwnZone() {
        // New York is five hours behind in January
        assertThat(clock.isOpen(callee(WASHINGTON), at("2027-01-12T12:59:59Z"))).isFalse();
        assertThat(clock.isOpen(callee(WASHINGTON), at("2027-01-12T13:00:00Z"))).isTrue();
        assertThat(clock.isOpen(callee(WASHINGTON), at("2027-01-13T01:59:59Z"))).isTrue();
        assertThat(clock.isOpen(callee(WASHINGTON), at("2027-01-13T02:00:00Z"))).isFalse();
        assertThat(clock.nextOpening(callee(WASHINGTON), at("2027-01-13T02:00:00Z")))
                .hasValue(at("2027-01-13T13:00:00Z"));
    }

    @Test
    void allZonesANumberMayBeInHaveToBeOpen() {
        assertThat(clock.zones(callee(TOLL_FREE)))
                .contains(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));
        // eight in New York, five in Los Angeles
        assertThat(clock.isOpen(callee(TOLL_FREE), at("2027-01-12T13:00:00Z"))).isFalse();
        Instant opening =
                clock.nextOpening(callee(TOLL_FREE), at("2027-01-12T13:00:00Z")).orElseThrow();
        assertThat(clock.zones(callee(TOLL_FREE)))
                .allSatisfy(zone -> assertThat(opening.atZone(zone).getHour()).isBetween(8, 20));
    }

    @Test
    void theZoneOfTheListOutranksTheDigits() {
        var told = new Callee(WASHINGTON, "America/Los_Angeles", BERLIN, null);
        assertThat(clock.zones(told)).containsExactly(ZoneId.of("America/Los_Angeles"));
        assertThat(clock.isOpen(told, at("2027-01-12T13:00:00Z"))).isFalse();
        assertThat(clock.isOpen(told, at("2027-01-12T16:00:00Z"))).isTrue();
        var misspelt = new Callee(WASHINGTON, "America/Nowhere", BERLIN, null);
        assertThat(clock.zones(misspelt)).containsExactly(ZoneId.of("America/New_York"));
    }

    @Test
    void aNumberOfWhichNothingIsKnownFollowsTheCampaignsZone() {
        assertThat(clock.zones(callee("+883510001234567"))).containsExactly(BERLIN);
    }

    @Test
    void theOrganizationsHoursReplaceTheInstallations() {
        var strict = new Callee(WASHINGTON, null, BERLIN, "09:00-17:30");
        assertThat(clock.isOpen(strict, at("2027-01-12T13:59:00Z"))).isFalse();
        assertThat(clock.isOpen(strict, at("2027-01-12T22:29:00Z"))).isTrue();
        assertThat(clock.isOpen(strict, at("2027-01-12T22:30:00Z"))).isFalse();
    }

    @Test
    void theLawOfARegionIsKeptBesideTheLegalHours() {
        CalleeClock law = clock(Map.of(
                "US",
                new Region(
                        Map.of("saturday", "10:00-18:00", "sunday", "closed", "monday", "07:00-22:00"), null, null)));
        // Saturday 2027-01-16 in Washington
        assertThat(law.isOpen(callee(WASHINGTON), at("2027-01-16T14:59:00Z"))).isFalse();
        assertThat(law.isOpen(callee(WASHINGTON), at("2027-01-16T15:00:00Z"))).isTrue();
        assertThat(law.nextOpening(callee(WASHINGTON), at("2027-01-16T23:00:00Z")))
                .as("Monday at eight: a region does not widen the legal hours")
                .hasValue(at("2027-01-18T13:00:00Z"));
        assertThat(law.isOpen(callee("+442079460123"), at("2027-01-17T12:00:00Z")))
                .as("another country's Sunday")
                .isTrue();
    }

    @Test
    void nobodyIsCalledOnAHolidayOfHisRegion() {
        CalleeClock law = clock(Map.of("US", new Region(null, List.of("12-25", "2026-12-24"), null)));
        assertThat(law.nextOpening(callee(WASHINGTON), at("2026-12-24T12:00:00Z")))
                .hasValue(at("2026-12-26T13:00:00Z"));
        assertThat(law.isOpen(callee(WASHINGTON), at("2027-12-24T15:00:00Z"))).isTrue();
        assertThat(law.isOpen(callee(WASHINGTON), at("2027-12-25T15:00:00Z"))).isFalse();
    }

    @Test
    void aNumberThatMayBeInSeveralCountriesKeepsToTheHolidaysOfAll() {
        CalleeClock law = clock(Map.of("CA", new Region(null, List.of("07-01"), null)));
        // 555 is an area code that belongs to no country of the numbering plan
        assertThat(law.isOpen(callee("+15555550123"), at("2027-07-01T18:00:00Z")))
                .isFalse();
        assertThat(law.isOpen(callee(WASHINGTON), at("2027-07-01T18:00:00Z"))).isTrue();
    }

    @Test
    void aStateIsToldByHowItsNumbersBeginAndKeepsToItsCountryAsWell() {
        CalleeClock law = clock(Map.of(
                "US", new Region(null, List.of("12-25"), null),
                "US-DC", new Region(Map.of("monday", "closed"), List.of("04-16"), List.of("+1202", "+1771"))));
        Callee maryland = callee("+13015550123");

        assertThat(law.isOpen(callee(WASHINGTON), at("2027-04-16T15:00:00Z"))).isFalse();
        assertThat(law.isOpen(callee("+17715550123"), at("2027-04-16T15:00:00Z")))
                .isFalse();
        assertThat(law.isOpen(maryland, at("2027-04-16T15:00:00Z"))).isTrue();
        assertThat(law.isOpen(callee(WASHINGTON), at("2027-01-11T15:00:00Z")))
                .as("a Monday")
                .isFalse();
        assertThat(law.isOpen(maryland, at("2027-01-11T15:00:00Z"))).isTrue();
        assertThat(law.isOpen(callee(WASHINGTON), at("2027-12-25T15:00:00Z"))).isFalse();
        assertThat(law.isOpen(maryland, at("2027-12-25T15:00:00Z"))).isFalse();
    }

    @Test
    void zonesThatAreNeverOpenTogetherHaveNoOpening() {
        var nowhere = new Callee(TOLL_FREE, null, BERLIN, "12:00-12:30");
        assertThat(clock.nextOpening(nowhere, at("2027-01-12T13:00:00Z"))).isEmpty();
    }

    @Test
    void brokenLawIsNamed() {
        assertThatThrownBy(() -> clock(Map.of("US", new Region(Map.of("sunday", "noon"), null, null))))
                .hasMessageContaining("must be HH:MM-HH:MM within one day")
                .hasMessageContaining("noon");
        assertThatThrownBy(() -> clock(Map.of("US", new Region(Map.of("funday", "closed"), null, null))))
                .hasMessageContaining("callavan.law.regions.US.hours")
                .hasMessageContaining("funday");
        assertThatThrownBy(() -> clock(Map.of("US", new Region(null, List.of("25.12."), null))))
                .hasMessageContaining("callavan.law.regions.US.holidays")
                .hasMessageContaining("25.12.");
        assertThatThrownBy(() -> clock(Map.of("US-FL", new Region(null, null, List.of("305")))))
                .hasMessageContaining("callavan.law.regions.US-FL.prefixes")
                .hasMessageContaining("not 305");
        assertThat(clock.errorIn("21:00-08:00")).isPresent();
        assertThat(clock.errorIn("08:00-24:01")).isPresent();
        assertThat(clock.errorIn("00:00-24:00")).isEmpty();
    }

    /** Random zones, hours and holidays; the answer is held against asking each zone about each minute. */
    @Test
    void theNextOpeningIsTheFirstInstantAtWhichAllZonesAreOpen() {
        var random = new Random(47);
        List<String> all = new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        for (int round = 0; round < 300; round++) {
            int opens = random.nextInt(12 * 60);
            var hours = new Hours(opens, opens + 8 * 60 + random.nextInt(4 * 60));
            List<ZoneId> zones = random.ints(1 + random.nextInt(3), 0, all.size())
                    .mapToObj(index -> ZoneId.of(all.get(index)))
                    .toList();
            Instant from = at("2020-01-01T00:00:00Z").plusSeconds(60L * random.nextInt(10 * 365 * 24 * 60));
            LocalDate holiday = LocalDate.ofInstant(from, BERLIN).plusDays(random.nextInt(3));
            Instant limit = from.plus(Duration.ofDays(4));
            List<LegalWindow> windows = zones.stream()
                    .map(zone -> new LegalWindow(Week.of(Week.allDays(hours)), holiday::equals, zone))
                    .toList();
            Instant expected = null;
            for (Instant minute = from; expected == null && minute.isBefore(limit); minute = minute.plusSeconds(60)) {
                Instant asked = minute;
                expected = zones.stream().allMatch(zone -> open(hours, holiday, asked.atZone(zone))) ? asked : null;
            }
            assertThat(CalleeClock.firstOpenInAll(windows, from, limit))
                    .as("%s from %s in %s without %s", hours, from, zones, holiday)
                    .isEqualTo(expected);
        }
    }

    private static boolean open(Hours hours, LocalDate holiday, ZonedDateTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        return !time.toLocalDate().equals(holiday) && minute >= hours.start() && minute < hours.end();
    }

    @Test
    void everyDayOfTheWeekCanBeWritten() {
        for (DayOfWeek day : DayOfWeek.values()) {
            var closed = clock(Map.of("US", new Region(Map.of(ScheduleCheck.word(day), "closed"), null, null)));
            assertThat(closed.nextOpening(callee(WASHINGTON), at("2027-01-11T14:00:00Z")))
                    .isPresent();
        }
    }
}
