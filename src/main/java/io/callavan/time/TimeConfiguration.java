package io.callavan.time;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** The one clock; a test puts a settable one in its place. */
    @Bean
    @ConditionalOnMissingBean(Clock.class)
    DatabaseClock clock(TimeStore store) {
        return new DatabaseClock(store::now, Clock.systemUTC(), System::nanoTime);
    }
}
