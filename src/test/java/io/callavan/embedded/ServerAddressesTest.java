package io.callavan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db/callavan, jdbc:mysql://db/callavan",
        "jdbc:mysql://db:3306/callavan?user=u&password=hush, jdbc:mysql://db:3306/callavan",
        "jdbc:mysql://u:hush@db/callavan?x=y, jdbc:mysql://db/callavan",
        "jdbc:mysql://u:hu/sh@db/callavan, jdbc:mysql://db/callavan",
        "jdbc:mysql://u:hu@sh@db/callavan, jdbc:mysql://db/callavan",
        "jdbc:mysql://u:hu?sh@db/callavan, jdbc:mysql://(hidden)",
        "jdbc:mysql://address=(host=db)(password=hush)/callavan, (hidden)",
        "'jdbc:mysql://u:hush@a,u:hush@b/callavan', jdbc:mysql://b/callavan",
        "redis://u:hush@redis:6379, redis://redis:6379",
        "hush, (hidden)"
    })
    void whatIsShownOfAnAddressHoldsNoSecret(String url, String shown) {
        assertThat(ShownAddress.of(url)).isEqualTo(shown).doesNotContain("hush");
    }

    @Test
    void whatTheRoomsNeedIsAddedAndWhatTheOperatorChoseStays() {
        assertThat(JdbcUrl.completed("jdbc:mysql://db/callavan"))
                .isEqualTo("jdbc:mysql://db/callavan?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                        + "&rewriteBatchedStatements=true&connectTimeout=3000&socketTimeout=30000"
                        + "&allowLoadLocalInfile=false");
        assertThat(JdbcUrl.completed("jdbc:mysql://db/callavan?sockettimeout=5000"))
                .startsWith("jdbc:mysql://db/callavan?sockettimeout=5000&connectionTimeZone=UTC")
                .doesNotContain("30000");
    }

    @Test
    void anAddressOfRedisIsTakenApart() {
        assertThat(RedisUrl.parse("redis://my_redis_1").settings())
                .isEqualTo(Map.of(
                        "spring.data.redis.host",
                        "my_redis_1",
                        "spring.data.redis.port",
                        6379,
                        "spring.data.redis.ssl.enabled",
                        false));
        RedisUrl whole = RedisUrl.parse("rediss://ann:h%40sh@[::1]:6380/3");
        assertThat(whole.settings())
                .isEqualTo(Map.of(
                        "spring.data.redis.host",
                        "::1",
                        "spring.data.redis.port",
                        6380,
                        "spring.data.redis.ssl.enabled",
                        true,
                        "spring.data.redis.username",
                        "ann",
                        "spring.data.redis.password",
                        "h@sh",
                        "spring.data.redis.database",
                        3));
        assertThat(whole.shown()).isEqualTo("rediss://::1:6380/3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "http://redis",
                "redis://",
                "redis://:hush@",
                "redis://h/x",
                "redis://u:hush@h@h"
            })
    void anAddressThatIsNoneOfRedisIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> RedisUrl.parse(url))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("CALLAVAN_REDIS_URL")
                .hasMessageNotContaining("hush");
    }
}
