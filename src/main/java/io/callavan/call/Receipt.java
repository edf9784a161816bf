package io.callavan.call;

/** What became of an event. */
public enum Receipt {
    /** It changed the call. */
    APPLIED,
    /** It was known already; nothing changed. */
    REPEATED,
    /** The call had gone further, or was over; it is kept. */
    LATE,
    /** No call is known by its session yet; it is kept and applied when the call turns up. */
    PARKED,
    /** Nobody knows what it means; it is kept for review. */
    UNKNOWN;

    /** The word in the column {@code verdict}. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
