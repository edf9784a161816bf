package io.callavan.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** Where in the world a number may be, as far as its digits tell: a mobile number keeps them wherever it is carried. */
@Component
public class NumberPlaces {

    private static final Set<String> KNOWN_ZONES = ZoneId.getAvailableZoneIds();

    /** Numbers that wait for their turn are judged again and again; some hundred bytes each. */
    private static final int REMEMBERED = 50_000;

    private final ConcurrentLruCache<String, Set<ZoneId>> zones = new ConcurrentLruCache<>(REMEMBERED, this::read);
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();

    /**
     * Every zone the number may be in, by its longest known prefix; whether its range is assigned does not matter, as with
     * {@link Numbers}. Empty if nothing is known.
     *
     * @param e164 a number in E.164 form, or a SIP address, of which nothing is known
     */
    public Set<ZoneId> zones(String e164) {
        return e164.startsWith("+") ? zones.get(e164) : Set.of();
    }

    private Set<ZoneId> read(String e164) {
        return mapper.getTimeZonesForGeographicalNumber(parsed(e164)).stream()
                // the library's word for "nowhere" is a zone of its own
                .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                .filter(KNOWN_ZONES::contains)
                .map(ZoneId::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The ISO 3166 countries the number may belong to: one where its digits tell, else all that share its country code.
     *
     * @param e164 a number in E.164 form, or a SIP address, which belongs to none
     */
    public Collection<String> regions(String e164) {
        if (!e164.startsWith("+")) {
            return Set.of();
        }
        Phonenumber.PhoneNumber number = parsed(e164);
        String region = library.getRegionCodeForNumber(number);
        return region == null
                ? new TreeSet<>(library.getRegionCodesForCountryCode(number.getCountryCode()))
                : Set.of(region);
    }

    private Phonenumber.PhoneNumber parsed(String e164) {
        try {
            return library.parse(e164, null);
        } catch (NumberParseException none) {
            throw new IllegalArgumentException("Not an E.164 number", none);
        }
    }
}
