package io.callavan.retry;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The built-in plan of campaigns without an outplan. */
@Validated
@ConfigurationProperties("callavan.retry")
record RetryProperties(@NotEmpty List<Duration> ladder, @DecimalMin("0") @DecimalMax("0.5") double jitter) {}
