package io.callavan.web;

import io.callavan.organization.Caller;
import java.io.Serializable;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/** Whoever a session or a token stands for. */
record SignedIn(Caller caller) implements OAuth2AuthenticatedPrincipal, Principal, Serializable {

    /** For access rules of others, such as the health details: the role's word as Spring's role. */
    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + caller.role().word()));
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of("sub", caller.username());
    }

    @Override
    public String getName() {
        return caller.username();
    }
}
