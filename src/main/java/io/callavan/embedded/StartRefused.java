package io.callavan.embedded;

/** The application cannot start as it is configured; says what is wrong and what to do about it. */
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    StartRefused(String description, String action) {
        super(description);
        this.action = action;
    }

    StartRefused(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    String action() {
        return action;
    }
}
