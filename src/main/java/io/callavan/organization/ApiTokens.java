package io.callavan.organization;

import io.callavan.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What programs sign in with. A token is shown once; only its SHA-256 is kept. */
@Component("apiTokens")
public class ApiTokens {

    private static final String PREFIX = "cvn_";
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final ApiTokenStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(ApiTokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Issues a token that acts as the user.
     *
     * @param name 1 to 255 characters, for people to tell tokens apart
     * @param expiresAt the first instant at which it is refused; null for never
     * @return the token, {@code cvn_} and 32 random bytes as base64url; it cannot be shown again
     * @throws Refusal not found, or invalid name
     */
    public String issue(long userId, String name, @Nullable Instant expiresAt) {
        if (name.isBlank() || name.length() > 255) {
            throw Refusal.invalid(
                    Map.of("name", List.of("name has " + name.length() + " characters; 1 to 255 are allowed.")));
        }
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        if (store.insert(userId, name, sha256(token), clock.instant(), expiresAt) == 0) {
            throw Refusal.notFound("user", userId);
        }
        return token;
    }

    /** Whom the token belongs to; empty if it is unknown, revoked or expired, or its user disabled. */
    public Optional<Caller> callerOf(String token) {
        var now = clock.instant();
        var live = store.live(sha256(token), now);
        live.filter(t -> t.lastUsedAt() == null
                        || !t.lastUsedAt().plus(USE_NOTED_EVERY).isAfter(now))
                .ifPresent(t -> store.used(t.id(), now));
        return live.map(ApiTokenStore.Live::caller);
    }

    /** Ends the token at once; false if there is no such token or it had ended before. */
    public boolean revoke(String token) {
        return store.revoke(sha256(token), clock.instant()) == 1;
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
