package io.callavan.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/** Three doors: carriers' webhooks, programs with a token, people with a session. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final AuthorizationManager<RequestAuthorizationContext> MAY_DIAL = (authentication, request) ->
            new AuthorizationDecision(authentication.get().getPrincipal() instanceof SignedIn signedIn
                    && signedIn.caller().role().mayDial());

    /** No session, no token: the webhook's route verifies the carrier by itself. */
    @Bean
    @Order(1)
    SecurityFilterChain webhooks(HttpSecurity http) throws Exception {
        return http.securityMatcher("/webhooks/**")
                .headers(AnswerHeaders::strict)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(rule -> rule.anyRequest().permitAll())
                .build();
    }

    /** A bearer token counts alone, even beside a session's cookie; a page of another site cannot send it, so no CSRF. */
    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, TokenCheck tokens, SecurityRefusals refusals) throws Exception {
        return http.securityMatcher(SecurityConfiguration::hasBearer)
                .headers(AnswerHeaders::strict)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.opaqueToken(opaque -> opaque.introspector(tokens))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, PasswordCheck passwords, SecurityRefusals refusals) throws Exception {
        var csrfCookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrfCookie.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        var comingBack = new HttpSessionRequestCache();
        comingBack.setRequestMatcher(SecurityConfiguration::isBrowsing);
        return http.authenticationProvider(passwords)
                .headers(AnswerHeaders::strict)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie).csrfTokenRequestHandler(new SpaCsrf()))
                .requestCache(cache -> cache.requestCache(comingBack))
                .exceptionHandling(failure -> failure.accessDeniedHandler(refusals)
                        .defaultAuthenticationEntryPointFor(
                                refusals, new NegatedRequestMatcher(SecurityConfiguration::isBrowsing))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), SecurityConfiguration::isBrowsing))
                .formLogin(Customizer.withDefaults())
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rule) {
        // the request itself was judged before it was handed on
        rule.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers("/login", "/error", "/actuator/health", "/actuator/health/*")
                .permitAll()
                .anyRequest()
                .access(MAY_DIAL);
    }

    /** The request's thread hands it to a worker of the routes: who asks goes along, and is forgotten there after. */
    @Bean
    TaskDecorator whoAsksGoesAlong() {
        return DelegatingSecurityContextRunnable::new;
    }

    private static boolean hasBearer(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
    }

    private static boolean isBrowsing(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod()) && accept != null && accept.contains("text/html");
    }
}
