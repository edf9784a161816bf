package io.callavan.web;

import io.callavan.organization.Users;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whom a name and a password stand for. */
@Component
class PasswordCheck implements AuthenticationProvider {

    private final Users users;
    private final LoginThrottle throttle;

    PasswordCheck(Users users, LoginThrottle throttle) {
        this.users = users;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String username = attempt.getName();
        if (throttle.isClosedFor(username) || !(attempt.getCredentials() instanceof String password)) {
            throw refused();
        }
        var caller = users.signIn(username, password);
        if (caller.isEmpty()) {
            throttle.failed(username);
            throw refused();
        }
        throttle.succeeded(username);
        var signedIn = new SignedIn(caller.get());
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities());
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("This name and this password do not belong together.");
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
