package io.callavan.web;

import io.callavan.CallavanTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole service, with the operations of a small document of the tests beside its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@CallavanTest
@TestPropertySource(
        properties = "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:web/probe.camel.yaml")
@Import(ProbeTest.Beans.class)
@interface ProbeTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Beans {
        @Bean
        Probe probe() {
            return new Probe();
        }
    }
}
