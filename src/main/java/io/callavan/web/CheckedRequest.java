package io.callavan.web;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
                .forEach((name, values) -> request.withQueryParam(
                        decoded(name),
                        values.stream().map(CheckedRequest::decoded).toList()));
        return request.build();
    }

    private static String decoded(@Nullable String text) {
        return text == null ? "" : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
