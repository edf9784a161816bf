package io.callavan.campaign;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.callavan.carrier.Carriers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** This room and the calendar over a database of their own, without routes; time stands still until a test moves it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CampaignTest.Room.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "callavan.data-dir=target/tests-${test.fork:1}/campaign-data")
@interface CampaignTest {

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = {
                "io.callavan.campaign",
                "io.callavan.event",
                "io.callavan.number",
                "io.callavan.schedule",
                "io.callavan.routing"
            })
    @Import(Fixture.class)
    class Room {

        @Bean
        SettableClock clock() {
            return new SettableClock();
        }

        /** One that is ready until a test says otherwise. */
        @Bean
        Carriers carriers() {
            Carriers carriers = mock(Carriers.class);
            when(carriers.ready()).thenReturn(true);
            return carriers;
        }
    }
}
