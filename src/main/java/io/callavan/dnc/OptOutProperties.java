package io.callavan.dnc;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How a callee opts out on the phone.
 *
 * @param optOutDigits what has to be pressed; empty for whatever is pressed
 */
@Validated
@ConfigurationProperties("callavan.dnc")
record OptOutProperties(@NotNull @Pattern(regexp = "[0-9*]{0,4}") String optOutDigits) {

    /** Whether somebody who pressed these wants no more calls. */
    boolean means(String pressed) {
        return !pressed.isEmpty() && (optOutDigits.isEmpty() || optOutDigits.equals(pressed));
    }
}
