package io.callavan.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a campaign stands, and what may be asked of it there (seed documents 001 and 002). */
enum CampaignStatus {
    DRAFT(Verb.START, Verb.PACE, Verb.UPDATE, Verb.ARCHIVE, Verb.COPY, Verb.DELETE),
    ACTIVE(Verb.PAUSE, Verb.STOP, Verb.PACE, Verb.ARCHIVE, Verb.COPY),
    PAUSED(Verb.RESUME, Verb.STOP, Verb.PACE, Verb.UPDATE, Verb.ARCHIVE, Verb.COPY),
    /** Every destination is finished; it never dials again. */
    COMPLETED(Verb.ARCHIVE, Verb.COPY),
    /** Soft-deleted for good. */
    ARCHIVED(Verb.COPY);

    private final Set<Verb> allowed;

    CampaignStatus(Verb... allowed) {
        this.allowed = Set.of(allowed);
    }

    /** The word in the API and the database, for example {@code draft}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of a word as {@link #word()} gives it. */
    static CampaignStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("status " + word + " is none of " + words()));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(CampaignStatus::word).toList();
    }

    /** Whether a campaign in this status never dials again. */
    boolean isTerminal() {
        return this == COMPLETED || this == ARCHIVED;
    }

    boolean allows(Verb verb) {
        return allowed.contains(verb);
    }

    /** The verbs allowed here, as words in the order of {@link Verb}. */
    List<String> allowed() {
        return Arrays.stream(Verb.values())
                .filter(allowed::contains)
                .map(Verb::word)
                .toList();
    }
}
