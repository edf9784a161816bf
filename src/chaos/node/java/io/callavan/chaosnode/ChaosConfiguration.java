package io.callavan.chaosnode;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts what can be ordered from outside in place of what production has. The folder of orders has to be named. */
@Configuration(proxyBeanMethods = false)
class ChaosConfiguration {

    /** The wall clock of this node, as wrong as it was ordered to be. Production asks it as long as it knows no better. */
    @Bean
    OffsetClock wallClock() {
        return new OffsetClock();
    }

    @Bean
    @Primary
    OrderedFailpoints orderedFailpoints(@Value("${callavan.chaos.orders}") Path folder) {
        return new OrderedFailpoints(new OrderFolder(folder));
    }

    @Bean
    OrderReader orderReader(
            @Value("${callavan.chaos.orders}") Path folder, OrderedFailpoints failpoints, OffsetClock wallClock) {
        return new OrderReader(new OrderFolder(folder), failpoints, wallClock);
    }
}
