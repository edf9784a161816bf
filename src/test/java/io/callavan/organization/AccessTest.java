package io.callavan.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.CallavanTest;
import io.callavan.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class AccessTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    Organizations organizations;

    @Autowired
    Users users;

    @Autowired
    ApiTokenStore tokenStore;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anOrganizationHasTheSeedsLimits() {
        String slug = unique();
        long id = organizations.create(slug, "Ärzte & Co", "DE");

        assertThat(organizations.byId(id)).isEqualTo(new Organization(id, slug, "Ärzte & Co", "DE", 5, 50));
        assertThat(organizations.bySlug(slug)).contains(organizations.byId(id));
        assertThat(organizations.bySlug(slug + "x")).isEmpty();
        assertThatThrownBy(() -> organizations.byId(Long.MAX_VALUE)).isInstanceOf(Refusal.class);
    }

    @Test
    void whatAnOrganizationMayNotBeIsNamedFieldByField() {
        assertThatThrownBy(() -> organizations.create("../etc", " ", "XX"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors())
                        .containsOnlyKeys("slug", "name", "default_region"));
        String slug = unique();
        organizations.create(slug, "One", "US");
        assertThatThrownBy(() -> organizations.create(slug, "Two", "US"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.errors()).containsOnlyKeys("slug"));
    }

    @Test
    void aUserSignsInWithNameAndPasswordUntilDisabled() {
        String name = unique();
        long organization = organizations.create(name, "One", "US");
        long user = users.create(organization, name, "a long password", Role.PBX_ADMIN);

        assertThat(users.signIn(name, "a long password"))
                .contains(new Caller(organization, user, name, Role.PBX_ADMIN));
        assertThat(users.signIn(name, "a long passwore")).isEmpty();
        assertThat(users.signIn(name + "x", "a long password")).isEmpty();
        assertThat(jdbc.sql("SELECT password_hash FROM users WHERE id = ?")
                        .param(user)
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}");

        disable(user);
        assertThat(users.signIn(name, "a long password")).isEmpty();
    }

    @Test
    void aShortPasswordAndATakenNameAreRefused() {
        String name = unique();
        long organization = organizations.create(name, "One", "US");

        assertThatThrownBy(() -> users.create(organization, name, "short", Role.OWNER))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.errors()).containsOnlyKeys("password"));
        users.create(organization, name, "a long password", Role.OWNER);
        assertThatThrownBy(() -> users.create(organization, name, "a long password", Role.OWNER))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.errors()).containsOnlyKeys("username"));
    }

    @Test
    void aTokenStandsForItsUserAndIsNotKept() {
        long user = newUser();
        String token = at(NOON).issue(user, "crm", null);

        assertThat(token).matches("cvn_[A-Za-z0-9_-]{43}");
        assertThat(at(NOON).callerOf(token).orElseThrow().userId()).isEqualTo(user);
        assertThat(at(NOON).callerOf(token + "x")).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM api_tokens WHERE token_hash = ?")
                        .param(token.getBytes(StandardCharsets.US_ASCII))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> at(NOON).issue(Long.MAX_VALUE, "crm", null)).isInstanceOf(Refusal.class);
    }

    @Test
    void aTokenEndsWhenItExpiresIsRevokedOrItsUserIsDisabled() {
        long user = newUser();
        String expiring = at(NOON).issue(user, "a", NOON.plusSeconds(60));
        assertThat(at(NOON.plusMillis(59_999)).callerOf(expiring)).isPresent();
        assertThat(at(NOON.plusSeconds(60)).callerOf(expiring)).isEmpty();

        String revoked = at(NOON).issue(user, "b", null);
        assertThat(at(NOON).revoke(revoked)).isTrue();
        assertThat(at(NOON).revoke(revoked)).isFalse();
        assertThat(at(NOON).callerOf(revoked)).isEmpty();

        String orphan = at(NOON).issue(user, "c", null);
        disable(user);
        assertThat(at(NOON).callerOf(orphan)).isEmpty();
    }

    @Test
    void itsUseIsNotedOnceAMinute() {
        long user = newUser();
        String token = at(NOON).issue(user, "a", null);

        at(NOON).callerOf(token);
        at(NOON.plusSeconds(59)).callerOf(token);
        assertThat(lastUse(user)).isEqualTo(NOON);
        at(NOON.plusSeconds(60)).callerOf(token);
        assertThat(lastUse(user)).isEqualTo(NOON.plusSeconds(60));
    }

    private Instant lastUse(long user) {
        return jdbc.sql("SELECT last_used_at FROM api_tokens WHERE user_id = ?")
                .param(user)
                .query((row, n) -> row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC))
                .single();
    }

    private ApiTokens at(Instant now) {
        return new ApiTokens(tokenStore, Clock.fixed(now, ZoneOffset.UTC));
    }

    private long newUser() {
        String name = unique();
        return users.create(organizations.create(name, "One", "US"), name, "a long password", Role.OWNER);
    }

    private void disable(long user) {
        jdbc.sql("UPDATE users SET enabled = FALSE WHERE id = ?").param(user).update();
    }

    private static String unique() {
        return "o" + UUID.randomUUID().toString().replace("-", "");
    }
}
