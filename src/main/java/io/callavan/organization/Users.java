package io.callavan.organization;

import io.callavan.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The people of the organizations, and whether a name and a password belong together. */
@Component("users")
public class Users {

    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 72; // bcrypt reads no further

    private final UserStore store;
    private final Clock clock;
    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobodysHash = passwords.encode("nobody signs in with this");

    Users(UserStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes a user who may sign in at once.
     *
     * @param username 1 to 190 characters, unique over all organizations
     * @param rawPassword 12 to 72 bytes; only its hash is kept
     * @return the user's id
     * @throws Refusal invalid, with each field that breaks its rule
     */
    public long create(long organizationId, String username, String rawPassword, Role role) {
        var errors = new LinkedHashMap<String, List<String>>();
        if (username.isBlank() || username.length() > 190) {
            errors.put("username", List.of("username has " + username.length() + " characters; 1 to 190 are allowed."));
        }
        int bytes = rawPassword.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < SHORTEST_PASSWORD || bytes > LONGEST_PASSWORD) {
            errors.put("password", List.of("password has " + bytes + " bytes; 12 to 72 are allowed."));
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        try {
            return store.insert(organizationId, username, passwords.encode(rawPassword), role, clock.instant());
        } catch (DuplicateKeyException e) {
            throw Refusal.invalid(Map.of("username", List.of("username '" + username + "' is taken.")));
        }
    }

    /**
     * Who signs in with this name and password; empty for an unknown name, a disabled user and a wrong password alike. A
     * hash is computed in each case, so the time tells nothing either.
     */
    public Optional<Caller> signIn(String username, String rawPassword) {
        var login = store.enabledByUsername(username);
        boolean right = passwords.matches(
                rawPassword, login.map(UserStore.Login::passwordHash).orElse(nobodysHash));
        return right ? login.map(UserStore.Login::caller) : Optional.empty();
    }
}
