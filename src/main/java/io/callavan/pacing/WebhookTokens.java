package io.callavan.pacing;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The unguessable part of the path of a call's webhooks: 128 random bits as 32 hexadecimal digits. */
@Component
class WebhookTokens {

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
