package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callavan.refusal.Refusal;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedRequestTest {

    private static DefaultMessage get(String query) {
        var message = new DefaultMessage(new DefaultCamelContext());
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_QUERY, query);
        return message;
    }

    @Test
    void aParameterIsDecoded() {
        assertThat(CheckedRequest.of(get("search=a%20%26+b&page="), "/v1/lists", null, null)
                        .getQueryParameterValues("search"))
                .containsExactly("a & b");
    }

    @ParameterizedTest
    @CsvSource({"search=%zz, %zz", "page=1&page=2, page", "%=1, %"})
    void aQueryThatCannotBeReadIsMalformedAndSaysWhere(String query, String named) {
        assertThatThrownBy(() -> CheckedRequest.of(get(query), "/v1/lists", null, null))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("MALFORMED_QUERY");
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
                    assertThat(refusal.getMessage()).contains(named);
                });
    }
}
