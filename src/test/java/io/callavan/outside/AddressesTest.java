package io.callavan.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private final Addresses strict = new Addresses(true, false, "the.knob");
    private final Addresses secure = new Addresses(false, true, "the.knob");
    private final Addresses open = new Addresses(true, true, "the.knob");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://pbx.example.com/agents",
                "file:///etc/passwd",
                "pbx.example.com/agents",
                "//pbx.example.com",
                "http:///agents",
                "http://user:secret@pbx.example.com/agents",
                "https://pbx.example.com/agents#top",
                "http://exa mple.com",
                "http://127.0.0.1/agents",
                "http://127.1/agents",
                "http://[::1]/agents",
                "http://[::ffff:10.0.0.1]/agents",
                "http://10.1.2.3:8080/agents",
                "http://172.16.0.1/agents",
                "http://192.168.1.1/agents",
                "http://100.64.0.1/agents",
                "http://169.254.169.254/latest/meta-data",
                "http://[fe80::1]/agents",
                "http://[fd00::1]/agents",
                "http://0.0.0.0/agents",
                "http://224.0.0.1/agents",
                "http://localhost/agents",
                "http://LOCALHOST:8080/agents",
                "javascript:alert(1)",
                ""
            })
    void anAddressThatLeadsNowhereOrInsideIsRefused(String address) {
        assertThat(strict.complaint(address)).as(address).startsWith("must ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://pbx.example.com/agents", "http://198.51.100.7:8080/q?id=7", "HTTPS://pbx.example.com"})
    void anAddressOutsideIsTaken(String address) {
        assertThat(strict.complaint(address)).isNull();
    }

    @Test
    void whatTheOperatorAllowsIsAllowedButLinkLocalNever() throws Exception {
        assertThat(open.complaint("http://10.1.2.3/agents")).isNull();
        assertThat(open.complaint("http://localhost:9000/agents")).isNull();
        assertThat(open.resolve("127.0.0.1")).isNotEmpty();
        assertThat(open.complaint("http://169.254.169.254/")).contains("private network", "the.knob");
        assertThatThrownBy(() -> open.resolve("169.254.169.254")).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "10.0.0.1", "2130706433", "0x7f000001"})
    void aNameIsCheckedWhereItIsResolvedForTheConnection(String host) {
        assertThatThrownBy(() -> strict.resolve(host)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void whereOnlyEncryptedOnesWillDoAPlainOneIsRefused() {
        assertThat(secure.complaint("http://10.1.2.3/agents")).isEqualTo("must begin with https://");
        assertThat(secure.complaint("https://10.1.2.3/agents")).isNull();
    }
}
