package io.callavan.pacing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.serializer.RedisSerializer;

@Configuration(proxyBeanMethods = false)
class SwitchboardConfiguration {

    /** How nodes write what they tell each other: plain text. */
    @Bean
    RedisSerializer<String> redisText() {
        return RedisSerializer.string();
    }
}
