package io.callavan.web;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import io.callavan.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** A request as the validator of the contract wants to see it. */
final class CheckedRequest {

    private CheckedRequest() {}

    static Request of(Message message, String path, @Nullable String type, @Nullable String body) {
        var request = new SimpleRequest.Builder(message.getHeader(Exchange.HTTP_METHOD, String.class), path, false);
        if (type != null) {
            request.withContentType(type);
        }
        String accept = message.getHeader("Accept", String.class);
        if (accept != null) {
            request.withAccept(accept);
        }
        if (body != null && !body.isEmpty()) {
            request.withBody(body);
        }
        UriComponentsBuilder.newInstance()
                .query(message.getHeader(Exchange.HTTP_QUERY, String.class))
                .build()
                .getQueryParams()
                .forEach((name, values) -> request.withQueryParam(decoded(name), decoded(once(name, values))));
        return request.build();
    }

    private static @Nullable String once(String name, List<String> values) {
        if (values.size() > 1) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED, "MALFORMED_QUERY", "The parameter " + name + " is given more than once; give it once.");
        }
        return values.get(0);
    }

    private static String decoded(@Nullable String text) {
        try {
            return text == null ? "" : URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "MALFORMED_QUERY",
                    "The query has " + text + ", which cannot be decoded: a percent sign is written as %25.");
        }
    }
}
