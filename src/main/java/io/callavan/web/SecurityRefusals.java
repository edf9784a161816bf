package io.callavan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** 401 and 403 as problems. */
@Component
class SecurityRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter problems;

    SecurityRefusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        boolean badToken = why instanceof InvalidBearerTokenException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, badToken ? "Bearer error=\"invalid_token\"" : "Bearer");
        problems.write(
                request,
                response,
                badToken
                        ? Problem.of(
                                HttpStatus.UNAUTHORIZED,
                                "INVALID_TOKEN",
                                "The token is unknown, revoked or expired, or its user is disabled.")
                        : Problem.of(
                                HttpStatus.UNAUTHORIZED,
                                "UNAUTHENTICATED",
                                "Send an API token as Authorization: Bearer, or sign in at /login."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        problems.write(
                request,
                response,
                why instanceof CsrfException
                        ? Problem.of(
                                HttpStatus.FORBIDDEN,
                                "CSRF_TOKEN_INVALID",
                                "Send the cookie XSRF-TOKEN back as header X-XSRF-TOKEN.")
                        : Problem.of(
                                HttpStatus.FORBIDDEN,
                                "FORBIDDEN_ROLE",
                                "Only the roles owner and pbx_admin may use the dialer."));
    }
}
