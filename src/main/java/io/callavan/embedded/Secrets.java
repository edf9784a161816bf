package io.callavan.embedded;

import java.security.SecureRandom;
import java.util.Base64;

/** Fresh random words for passwords and keys. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 192 random bits in letters, digits, '-' and '_': nothing that SQL, a URL or a Redis setting would have to quote. */
    static String fresh() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
