package io.callavan.web;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.RestClientRequestValidator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Compares a request with the contract before its route sees it (Camel looks this up by its type). What the contract does not
 * allow is answered with one problem that names everything that is wrong; a JSON body goes on as a {@link JsonNode}.
 */
@Component
class ContractCheck implements RestClientRequestValidator {

    private final ObjectMapper json;
    private final ObjectReader strictly;
    private final Map<OpenAPI, OpenApiInteractionValidator> validators = new ConcurrentHashMap<>();

    ContractCheck(ObjectMapper json) {
        this.json = json;
        this.strictly = json.readerFor(JsonNode.class)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    public @Nullable ValidationError validate(Exchange exchange, ValidationContext operation) {
        var message = exchange.getMessage();
        var problem =
                problemOf(message, Objects.requireNonNull(exchange.getProperty(Exchange.REST_OPENAPI, OpenAPI.class)));
        if (problem == null) {
            return null;
        }
        String path = message.getHeader(Exchange.HTTP_PATH, String.class);
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        try {
            return new ValidationError(problem.status(), json.writeValueAsString(problem.at(path)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Problem problemOf(Message message, OpenAPI contract) {
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        boolean isForm = type != null && type.startsWith("multipart/");
        // the parts of a form are files already and stay as they are; the contract is only asked whether there is one
        String body = isForm ? (message.getBody() == null ? null : "parts") : message.getBody(String.class);
        if (body != null && !body.isEmpty() && type == null) {
            return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Name the body's media type as Content-Type.");
        }
        var report = validators
                .computeIfAbsent(contract, ContractCheck::validatorOf)
                .validateRequest(request(message, type, body));
        var problem = Findings.problemOf(report);
        if (problem != null && problem.status() != 422) {
            return problem;
        }
        if (!isForm && body != null) {
            try {
                message.setBody(body.isEmpty() ? null : strictly.readValue(body));
            } catch (JsonProcessingException e) {
                return Problem.of(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body is not JSON: " + where(e));
            }
        }
        return problem;
    }

    private static String where(JsonProcessingException e) {
        var at = e.getLocation();
        return e.getOriginalMessage()
                + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
    }

    private static SimpleRequest request(Message message, @Nullable String type, @Nullable String body) {
        var request = new SimpleRequest.Builder(
                message.getHeader(Exchange.HTTP_METHOD, String.class),
                message.getHeader(Exchange.HTTP_PATH, String.class),
                false);
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
                        values.stream().map(ContractCheck::decoded).toList()));
        return request.build();
    }

    private static String decoded(@Nullable String text) {
        return text == null ? "" : java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static OpenApiInteractionValidator validatorOf(OpenAPI contract) {
        return OpenApiInteractionValidator.createFor(contract)
                .withLevelResolver(LevelResolver.create()
                        // who may ask is decided before, and the contract itself says where other fields are allowed
                        .withLevel("validation.request.security", ValidationReport.Level.IGNORE)
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                        .build())
                .build();
    }
}
