package io.callavan.time;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The service's clock over a wall clock that can be wrong. In this package, because only here a clock can be made. */
@Configuration(proxyBeanMethods = false)
class WrongTimeConfiguration {

    @Bean
    @Primary
    DatabaseClock clock(TimeStore store, @Qualifier("wallClock") Clock wall) {
        return new DatabaseClock(store::now, wall, System::nanoTime);
    }
}
