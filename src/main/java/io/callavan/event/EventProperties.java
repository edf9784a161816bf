package io.callavan.event;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How subscribers are sent events.
 *
 * @param plainHttp whether a subscription's address may be http
 * @param privateAddresses whether it may lead into private networks and to this machine
 * @param senders events on their way at once to subscribers that are well
 * @param ladder how long after its n-th attempt an event is tried again; after the last rung's it is given up
 * @param jitter the part of a rung by which it is spread
 * @param keep how long it is known what became of a delivery
 */
@Validated
@ConfigurationProperties("callavan.events")
record EventProperties(
        boolean plainHttp,
        boolean privateAddresses,
        @Min(1) @Max(64) int senders,
        @NotEmpty List<Duration> ladder,
        @DecimalMin("0") @DecimalMax("0.5") double jitter,
        @NotNull @DurationMin(hours = 1) Duration keep) {}
