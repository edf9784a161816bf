package io.callavan.monitor;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.actuate.data.redis.RedisHealthIndicator;
import org.springframework.boot.actuate.jdbc.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Spring Boot's looks at the servers, under its own names and in bounded time: one after the other, they stay below three
 * seconds, which is how long monitoring waits for an answer at least.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    private static final Duration BOUND = Duration.ofMillis(1200);

    @Bean
    BoundedHealth dbHealthIndicator(DataSource dataSource) {
        return new BoundedHealth("db", new DataSourceHealthIndicator(dataSource), BOUND);
    }

    @Bean
    BoundedHealth redisHealthIndicator(RedisConnectionFactory redis) {
        return new BoundedHealth("redis", new RedisHealthIndicator(redis), BOUND);
    }
}
