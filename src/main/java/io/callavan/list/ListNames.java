package io.callavan.list;

import io.callavan.refusal.FieldErrors;
import io.callavan.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list may be called. */
final class ListNames {

    /** In characters. */
    static final int LONGEST = 190;

    private ListNames() {}

    /** @throws Refusal invalid, unless it has 1 to 190 characters, spaces around it not counted */
    static String checked(@Nullable String name) {
        String plain = name == null ? "" : name.strip();
        int length = FieldErrors.length(plain);
        if (length == 0 || length > LONGEST) {
            throw Refusal.invalid(Map.of(
                    "name", List.of("name has " + length + " characters; 1 to " + LONGEST + " are allowed.")));
        }
        return plain;
    }

    static Refusal taken(String name) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "NAME_TAKEN",
                "There is already a list named '" + name + "'; archived ones keep their names.");
    }

    /** "Copy of ...", and from the second on with its number; where that is too long, the end of the name is missing. */
    static String copyOf(String name, int number) {
        String suffix = number == 1 ? "" : " (" + number + ")";
        String start = "Copy of " + name;
        int end = Math.min(start.length(), LONGEST - suffix.length());
        // half of a surrogate pair is no character
        end = Character.isHighSurrogate(start.charAt(end - 1)) ? end - 1 : end;
        return start.substring(0, end).stripTrailing() + suffix;
    }
}
