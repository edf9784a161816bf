package io.callavan.organization;

/** What a user may do (seed document 001: only owner and pbx_admin have access to the dialer). */
public enum Role {
    OWNER,
    PBX_ADMIN,
    PBX_USER,
    REPORTER;

    /** Whether the role may use the dialer at all. */
    public boolean mayDial() {
        return this == OWNER || this == PBX_ADMIN;
    }

    /** The word in the API and the database, for example {@code pbx_admin}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The role of a word, for example {@code pbx_admin}.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
