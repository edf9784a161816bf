package io.callavan.call;

import io.callavan.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of a campaign's calls are asked for.
 *
 * @param states codes of {@link CallState}; never that of a call that was not sent, which is none
 * @param disposition null for any
 */
record CallLogFilter(List<Integer> states, @Nullable String disposition) {

    private static final Map<String, List<CallState>> STATES = Map.of(
            "dialing", List.of(CallState.CLAIMED, CallState.DIALING),
            "progressing", List.of(CallState.PROGRESSING),
            "done", List.of(CallState.DONE));

    static CallLogFilter of(@Nullable String status, @Nullable String disposition) {
        List<CallState> states =
                status == null ? STATES.values().stream().flatMap(List::stream).toList() : STATES.get(status);
        if (states == null) {
            throw Refusal.invalid(
                    Map.of("status", List.of("status must be dialing, progressing or done, not " + status + ".")));
        }
        return new CallLogFilter(states.stream().map(CallState::code).toList(), disposition);
    }

    /** The word of the API for a state (seed document 004). */
    static String word(CallState state) {
        return STATES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(state))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(state + " is not shown"));
    }
}
