package io.callavan.web;

import io.callavan.organization.ApiTokens;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** Whom a bearer token stands for. */
@Component
class TokenCheck implements OpaqueTokenIntrospector {

    private final ApiTokens tokens;

    TokenCheck(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        return tokens.callerOf(token)
                .map(SignedIn::new)
                .orElseThrow(() -> new BadOpaqueTokenException("The token is unknown, revoked or expired."));
    }
}
