package io.callavan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a body as far as it is allowed to be long, and not a byte more, before anything else works on the request: carriers'
 * webhooks 256 KB, the rest 1 MB. Uploaded forms go to files; Tomcat counts those (spring.servlet.multipart).
 */
@Component
@Order(BodyLimit.AFTER_SECURITY)
class BodyLimit extends OncePerRequestFilter {

    static final int AFTER_SECURITY = -50;

    private static final int KB = 1024;
    private static final int OF_WEBHOOK = 256 * KB;
    private static final int OF_REST = 1024 * KB;
    /** Forms whose fields Tomcat reads by itself, up to server.tomcat.max-http-form-post-size. */
    private static final Set<String> FORMS = Set.of("/login", "/logout");

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return !hasBody || FORMS.contains(request.getServletPath()) || (isUpload(request) && !isWebhook(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int limit = isWebhook(request) ? OF_WEBHOOK : OF_REST;
        boolean saysTooLong = request.getContentLengthLong() > limit;
        byte[] body = saysTooLong ? new byte[0] : request.getInputStream().readNBytes(limit + 1);
        if (saysTooLong || body.length > limit) {
            problems.write(
                    request,
                    response,
                    Problem.of(
                            HttpStatus.PAYLOAD_TOO_LARGE,
                            "PAYLOAD_TOO_LARGE",
                            "The body is longer than " + limit / KB + " KB."));
            return;
        }
        chain.doFilter(new BufferedBody(request, body), response);
    }

    private static boolean isWebhook(HttpServletRequest request) {
        return request.getServletPath().startsWith("/webhooks/");
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("multipart/");
    }
}
