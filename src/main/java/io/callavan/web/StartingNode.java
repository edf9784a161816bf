package io.callavan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the routes start or stop, what they serve is unavailable and not unknown: a carrier that was told 404 would not send its
 * webhook again.
 */
@Component
@Order(BodyLimit.AFTER_SECURITY)
class StartingNode extends OncePerRequestFilter {

    private final CamelContext camel;
    private final ProblemWriter problems;

    StartingNode(@Lazy CamelContext camel, ProblemWriter problems) {
        this.camel = camel;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/v1/") && !path.startsWith("/webhooks/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (camel.isStarted()) {
            chain.doFilter(request, response);
        } else {
            var problem = Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "NODE_STARTING",
                    "This node is starting or stopping; try again in " + Problem.RETRY_AFTER_SECONDS + " seconds.");
            problems.write(request, response, problem);
        }
    }
}
