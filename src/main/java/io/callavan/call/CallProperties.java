package io.callavan.call;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long silence is borne before the carrier is asked.
 *
 * @param answerGrace after a claim, for the carrier's answer to the request; longer than the HTTP timeout of the request
 * @param ringGrace after dial_timeout, for the end of a call that was not answered
 * @param talkCheck while somebody talks
 * @param recordGrace after a session closed, for its CDR
 * @param expiryGrace after dial_timeout + time_limit; then the call is over whatever is heard
 * @param hangupAgain after the carrier was asked to hang up, until it is asked once more
 */
@Validated
@ConfigurationProperties("callavan.silence")
record CallProperties(
        @NotNull Duration answerGrace,
        @NotNull Duration ringGrace,
        @NotNull Duration talkCheck,
        @NotNull Duration recordGrace,
        @NotNull Duration expiryGrace,
        @NotNull Duration hangupAgain) {}
