package io.callavan.simulator;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the simulated carrier with the application when it is switched on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "callavan.simulator.enabled", havingValue = "true")
@EnableConfigurationProperties(SimulatorProperties.class)
class SimulatorConfiguration {
    @Bean(destroyMethod = "close")
    Simulator simulator(SimulatorProperties properties) {
        return Simulator.start(properties.settings());
    }
}
