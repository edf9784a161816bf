package io.callavan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The whole service on a free port, with the embedded servers, without the simulated carrier and its demo. All tests that carry this
 * and change nothing about it share one running context; each makes an organization of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "callavan.data-dir=target/tests-${test.fork:1}/data",
            "callavan.simulator.enabled=false",
            "callavan.demo.enabled=false",
            // who is sent events stands beside the test
            "callavan.events.plain-http=true",
            "callavan.events.private-addresses=true",
            // at whatever hour they are run
            "callavan.law.hours=00:00-24:00"
        })
public @interface CallavanTest {}
