package io.callavan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Takes the plain token from the header a page's script sends, and the masked one from a form. Every answer sets the cookie,
 * so that a page has it before it first needs it (Spring Security's reference, single-page applications).
 */
final class SpaCsrf implements CsrfTokenRequestHandler {

    private final CsrfTokenRequestHandler plain = new CsrfTokenRequestAttributeHandler();
    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
        Objects.requireNonNull(token.get());
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        if (request.getHeader(token.getHeaderName()) != null) {
            return plain.resolveCsrfTokenValue(request, token);
        }
        // looking for a field would write an upload's files to disk before anyone asked who sends them
        String type = request.getContentType();
        boolean isUpload = type != null && type.startsWith("multipart/");
        return isUpload ? null : masked.resolveCsrfTokenValue(request, token);
    }
}
