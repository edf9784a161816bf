package io.callavan.embedded;

import io.callavan.TestData;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A Spring Boot application with the two servers and nothing else. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    RedisAutoConfiguration.class
})
@Import({ExternalDatabaseCheck.class, ExternalRedisCheck.class})
class SmallApp {

    static final Path DATA = TestData.folder("embedded-data");
    static final String READY = "small application is ready";

    static ConfigurableApplicationContext start(Path data, String... settings) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "spring.flyway.locations=classpath:no-migrations",
                                "spring.main.banner-mode=off",
                                "callavan.data-dir=" + data),
                        Stream.of(settings))
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        return new SpringApplicationBuilder(SmallApp.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
    }

    /** Starts on {@link #DATA}, keeps a row, says so, and runs until its input ends. */
    public static void main(String[] args) throws Exception {
        ConfigurableApplicationContext context = start(DATA);
        keep(context, "child");
        System.out.println(READY);
        System.in.read();
    }

    static void keep(ConfigurableApplicationContext context, String word) {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("CREATE TABLE IF NOT EXISTS kept (word VARCHAR(20) PRIMARY KEY)")
                .update();
        jdbc.sql("INSERT INTO kept VALUES (?) ON DUPLICATE KEY UPDATE word = word")
                .param(word)
                .update();
    }

    static boolean keeps(ConfigurableApplicationContext context, String word) {
        return context.getBean(JdbcClient.class)
                        .sql("SELECT COUNT(*) FROM kept WHERE word = ?")
                        .param(word)
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
