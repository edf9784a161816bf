package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.organization.ApiTokens;
import io.callavan.organization.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProbeTest
class SecurityTest {

    private static final String[] DOORS = {
        "/probe/things", "/v1/lists", "/actuator/hawtio", "/actuator/jolokia", "/actuator/info", "/hawtio", "/anything"
    };

    @Autowired
    ApplicationContext context;

    @Autowired
    ApiTokens tokens;

    @ParameterizedTest
    @ValueSource(
            strings = {"/probe/things", "/v1/lists", "/actuator/hawtio", "/actuator/jolokia", "/hawtio", "/anything"})
    void aProgramWithoutATokenIsToldHowToSignIn(String path) {
        var answer = ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + path)));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("callavan_session"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PBX_USER", "REPORTER"})
    void rolesWithoutTheDialerAreRefusedEverywhere(Role role) {
        var program = ApiProgram.of(context, role);
        for (String door : DOORS) {
            var answer = program.get(door);
            assertThat(answer.status()).as(door).isEqualTo(403);
            assertThat(answer.json().path("code").asText()).isEqualTo("FORBIDDEN_ROLE");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OWNER", "PBX_ADMIN"})
    void rolesWithTheDialerPass(Role role) {
        assertThat(ApiProgram.of(context, role).get("/probe/things").status()).isEqualTo(200);
    }

    @Test
    void aTokenNobodyIssuedIsRefused() {
        var answer = bearer("cvn_bm9ib2R5IGlzc3VlZCB0aGlz");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_TOKEN");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
        assertThat(answer.body()).doesNotContain("cvn_");
    }

    @Test
    void aRevokedOrExpiredTokenIsRefused() {
        var program = ApiProgram.of(context);
        String old = tokens.issue(program.caller().userId(), "old", Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(bearer(old).status()).isEqualTo(401);

        assertThat(bearer(program.token()).status()).isEqualTo(200);
        tokens.revoke(program.token());
        assertThat(bearer(program.token()).status()).isEqualTo(401);
    }

    @Test
    void aTokenInTheAddressIsNoToken() {
        var program = ApiProgram.of(context);
        var answer = ApiProgram.send(HttpRequest.newBuilder(
                URI.create(ApiProgram.baseOf(context) + "/probe/things?access_token=" + program.token())));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aTokenMakesNoSessionAndNeedsNoCsrf() {
        var answer = ApiProgram.of(context).post("/probe/things", "{\"name\": \"a\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void everyAnswerTellsTheBrowserTheRules() {
        var program = ApiProgram.of(context);
        for (var answer : new ApiProgram.Answer[] {
            program.get("/probe/things"),
            program.get("/nothing-here"),
            ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + "/login"))),
            ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + "/webhooks/nobody")))
        }) {
            var headers = answer.headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self'")
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("camera=()");
            assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void healthTellsStrangersOnlyTheStatus() {
        var stranger =
                ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + "/actuator/health")));
        assertThat(stranger.status()).isEqualTo(200);
        assertThat(stranger.json().has("components")).isFalse();

        assertThat(ApiProgram.of(context).get("/actuator/health").json().has("components"))
                .isTrue();
        assertThat(ApiProgram.of(context, Role.REPORTER)
                        .get("/actuator/health")
                        .json()
                        .has("components"))
                .isFalse();
    }

    private ApiProgram.Answer bearer(String token) {
        return ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + "/probe/things"))
                .header("Authorization", "Bearer " + token));
    }
}
