package io.callavan.retry;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The built-in plan of campaigns without an outplan, and what bounds every plan. */
@Validated
@ConfigurationProperties("callavan.retry")
record RetryProperties(
        @NotEmpty List<Duration> ladder,
        @DecimalMin("0") @DecimalMax("0.5") double jitter,
        @Min(1) @Max(100) int maxAttempts,
        @NotNull @DurationMin(minutes = 1) @DurationMax(hours = 12) Duration otherTimeOfDay) {}
