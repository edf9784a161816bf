package io.callavan.web;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What every answer tells a browser, beside Spring Security's defaults (nosniff, DENY, no-store, HSTS over https). */
final class AnswerHeaders {

    private static final String STRICT =
            "default-src 'self'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'; object-src 'none'";
    // Hawtio's page names its base, compiles its schemas, and PatternFly sets styles from scripts and has its images as
    // data
    private static final String HAWTIO = "default-src 'self'; base-uri 'self'; form-action 'self';"
            + " frame-ancestors 'none'; object-src 'none'; script-src 'self' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";

    /** A route answers on a thread of its own: whatever is written after the chain has returned would meet its writing. */
    private static final ObjectPostProcessor<HeaderWriterFilter> WRITE_AT_ONCE = new ObjectPostProcessor<>() {
        @Override
        public <O extends HeaderWriterFilter> O postProcess(O filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    };

    private AnswerHeaders() {}

    static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.withObjectPostProcessor(WRITE_AT_ONCE)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .addHeaderWriter((request, response) -> response.setHeader(
                        "Content-Security-Policy",
                        request.getRequestURI().startsWith("/actuator/hawtio") ? HAWTIO : STRICT));
    }
}
