package io.callavan.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.number.Numbers;
import io.callavan.refusal.FieldErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a batch of destinations whole, and tells of everything that is wrong with it at once. */
final class Batch {

    static final int MOST = 1000;

    private final FieldErrors errors = new FieldErrors();
    private final List<NewDestination> destinations = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private Batch() {}

    /**
     * Reads one.
     *
     * @param region of numbers without country code
     */
    static Batch read(ObjectNode body, Numbers numbers, String region) {
        var batch = new Batch();
        JsonNode given = body.path("destinations");
        if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
            batch.errors.add(
                    "destinations",
                    "must be an array of 1 to " + MOST + " destinations"
                            + (given.isArray() ? ", not of " + given.size() : "") + ".");
            return batch;
        }
        for (int index = 0; index < given.size(); index++) {
            String path = "destinations." + index;
            var reader = new DestinationReader(path, given.get(index), numbers, region, batch.errors);
            NewDestination destination = reader.read();
            if (destination != null) {
                batch.add(index, destination);
            }
        }
        return batch;
    }

    private void add(int index, NewDestination destination) {
        Integer before = places.putIfAbsent(key(destination.first()), index);
        if (before == null) {
            destinations.add(destination);
        } else {
            errors.add(
                    "destinations." + index,
                    "destinations." + index + " begins with " + destination.first() + " as destinations." + before
                            + " does; send each number once.");
        }
    }

    List<NewDestination> destinations() {
        return destinations;
    }

    /** These are in the list already. */
    void present(List<String> numbers) {
        for (String number : numbers) {
            String path = "destinations." + places.get(key(number));
            errors.add(path, path + " begins with " + number + ", which is in the list already; leave it out.");
        }
    }

    /** Refuses the batch if anything was wrong. */
    void check() {
        errors.check();
    }

    /** The database compares them like this. */
    static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
