package io.callavan.list;

import io.callavan.dnc.DoNotCall;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.component.redis.processor.idempotent.SpringRedisStringIdempotentRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportSettings.class)
class ListConfiguration {

    private static final int FORGOTTEN_AFTER_SECONDS = 120;

    /** Who is on the organization's do-not-call list. The campaign's own list counts when it dials. */
    @Bean
    Suppression suppression(DoNotCall doNotCall) {
        return (organization, campaign, numbers) -> doNotCall.suppressed(organization, numbers).keySet().stream()
                .collect(Collectors.toMap(Function.identity(), number -> "DO_NOT_CALL"));
    }

    /**
     * Which files of the inbox some node has picked up. It spares the others the attempt; that a file becomes one version is
     * kept by the database, so an entry may be lost, and one left behind by a dead node goes away by itself.
     */
    @Bean
    SpringRedisStringIdempotentRepository pickedUpFiles(StringRedisTemplate redis) {
        var repository = new SpringRedisStringIdempotentRepository(redis, "callavan:inbox");
        repository.setExpiry(FORGOTTEN_AFTER_SECONDS);
        return repository;
    }
}
