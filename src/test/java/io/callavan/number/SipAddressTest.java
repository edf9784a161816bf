package io.callavan.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipAddressTest {

    @ParameterizedTest
    @CsvSource({
        "sip:ann@example.com, sip:ann@example.com",
        "SIP:Ann@Example.COM, sip:Ann@example.com",
        "sips:+12025550100@10.0.0.1:5061, sips:+12025550100@10.0.0.1:5061",
        "' sip:1@h ', sip:1@h"
    })
    void schemeAndHostAreWrittenInLowerCase(String written, String uri) {
        assertThat(SipAddress.read(written)).hasValue(new SipAddress(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann@example.com",
                "sip:",
                "sip:ann",
                "sip:@example.com",
                "sip:ann@",
                "sip:an n@example.com",
                "sip:ann@exa_mple.com",
                "tel:+12025550100",
                "sip:ann:secret@example.com",
                "sip:ann@example.com;x=1",
                "sip:ann@example.com?Subject=x",
                "sip:änn@example.com",
                "sip:ann@-example.com",
                "sip:ann@example.com:port"
            })
    void anythingElseIsNone(String written) {
        assertThat(SipAddress.read(written)).isEmpty();
    }

    @Test
    void itHas255CharactersAtMost() {
        String user = "u".repeat(128);
        assertThat(SipAddress.read("sip:" + user + "@" + "h".repeat(122))).isPresent();
        assertThat(SipAddress.read("sip:" + user + "@" + "h".repeat(123))).isEmpty();
    }
}
