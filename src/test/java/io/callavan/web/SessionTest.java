package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.organization.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProbeTest
class SessionTest {

    @Autowired
    ApplicationContext context;

    String name;
    Browser browser;

    @BeforeEach
    void makeUser() {
        name = ApiProgram.of(context).caller().username();
        browser = new Browser(ApiProgram.baseOf(context));
    }

    @Test
    void aBrowserWithoutASessionIsSentToTheLogin() {
        var answer = browser.open("/probe/things");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(locationOf(answer)).endsWith("/login");
        assertThat(browser.open("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void afterTheLoginItComesBackToWhereItWas() {
        browser.open("/probe/things");
        var answer = browser.signIn(name, ApiProgram.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(locationOf(answer)).contains("/probe/things");
        assertThat(browser.fetch("GET", "/probe/things", "", false).body()).contains(name);
    }

    @Test
    void theSessionsCookieIsOutOfReach() {
        browser.open("/probe/things");
        String before = browser.cookie("callavan_session").orElseThrow().getValue();
        var answer = browser.signIn(name, ApiProgram.PASSWORD);

        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("callavan_session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
        assertThat(browser.cookie("callavan_session").orElseThrow().getValue()).isNotEqualTo(before);
    }

    @Test
    void aSessionIsKnownToEveryNodeUntilItsLogout() {
        browser.signIn(name, ApiProgram.PASSWORD);
        assertThat(sessionsKept()).isEqualTo(1);

        browser.fetch("GET", "/probe/things", "", false);
        browser.fetch("POST", "/logout", "", true);
        assertThat(sessionsKept()).isZero();
    }

    private int sessionsKept() {
        return context.getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM SPRING_SESSION WHERE PRINCIPAL_NAME = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    @Test
    void aChangeNeedsTheCsrfTokenAsHeader() {
        browser.signIn(name, ApiProgram.PASSWORD);
        browser.fetch("GET", "/probe/things", "", false);

        var without = browser.fetch("POST", "/probe/things", "{\"name\": \"a\"}", false);
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("CSRF_TOKEN_INVALID");

        assertThat(browser.fetch("POST", "/probe/things", "{\"name\": \"a\"}", true)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void theLoginItselfNeedsTheToken() {
        var answer = browser.form("/login", "username=" + name + "&password=" + ApiProgram.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void logoutIsAPostAndEndsTheSession() {
        browser.signIn(name, ApiProgram.PASSWORD);
        browser.open("/logout");
        assertThat(browser.fetch("GET", "/probe/things", "", false).statusCode())
                .isEqualTo(200);

        assertThat(browser.fetch("POST", "/logout", "", true).statusCode()).isEqualTo(302);
        assertThat(browser.fetch("GET", "/probe/things", "", false).statusCode())
                .isEqualTo(401);
    }

    @Test
    void anUnknownNameAndAWrongPasswordAreAnsweredAlike() {
        var unknown = browser.signIn("nobody-" + name, ApiProgram.PASSWORD);
        var wrong = browser.signIn(name, "not the password");

        assertThat(locationOf(unknown)).endsWith("/login?error");
        assertThat(locationOf(wrong)).endsWith("/login?error");
    }

    @Test
    void afterFiveFailuresTheRightPasswordIsNoHelp() {
        for (int i = 0; i < 5; i++) {
            browser.signIn(name, "wrong password " + i);
        }

        assertThat(locationOf(browser.signIn(name, ApiProgram.PASSWORD))).endsWith("/login?error");
        assertThat(browser.fetch("GET", "/probe/things", "", false).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRoleWithoutTheDialerSignsInAndIsRefused() {
        String reporter = ApiProgram.of(context, Role.REPORTER).caller().username();
        browser.signIn(reporter, ApiProgram.PASSWORD);

        var answer = browser.fetch("GET", "/probe/things", "", false);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("FORBIDDEN_ROLE");
    }

    @Test
    void theSameLoginOpensHawtio() {
        browser.signIn(name, ApiProgram.PASSWORD);

        assertThat(browser.open("/actuator/hawtio/index.html").statusCode()).isEqualTo(200);
        var jolokia = browser.fetch(
                "POST",
                "/actuator/jolokia",
                "{\"type\": \"read\", \"mbean\": \"java.lang:type=Runtime\", \"attribute\": \"VmName\"}",
                true);
        assertThat(jolokia.statusCode()).isEqualTo(200);
        assertThat(jolokia.body()).contains("\"status\":200");
    }

    private static String locationOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
