package io.callavan.web;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.callavan.refusal.Refusal;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.RestClientRequestValidator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Compares a request with the contract before its route sees it (Camel looks this up by its type). What the contract does not
 * allow is answered with one problem that names everything that is wrong; a JSON body goes on as a {@link JsonNode}.
 */
@Component
class ContractCheck implements RestClientRequestValidator {

    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d,\\d{1,2}$");
    private static final String DECIMAL_POINT = "; a number has a point, not a comma, before its decimals";

    private final ObjectMapper json;
    private final ObjectReader strictly;
    // Camel's own validator reads the whole document again for each request
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
        String path = message.getHeader(Exchange.HTTP_PATH, String.class);
        var upload = Upload.of(message);
        var problem = problemOf(message, path, exchange.getProperty(Exchange.REST_OPENAPI, OpenAPI.class), upload);
        if (problem == null) {
            upload.file().ifPresent(file -> exchange.setVariable("upload", file));
            return null;
        }
        upload.forget();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        try {
            return new ValidationError(problem.status(), json.writeValueAsString(problem.at(path)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Problem problemOf(Message message, String path, OpenAPI contract, Upload upload) {
        try {
            String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
            String body = upload.isForm() ? upload.stub() : message.getBody(String.class);
            if (body != null && !body.isEmpty() && type == null) {
                return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Name the body's media type as Content-Type.");
            }
            var validator = validators.computeIfAbsent(contract, ContractCheck::validatorOf);
            var problem = Findings.problemOf(
                    validator.validateRequest(CheckedRequest.of(message, path, type, body)),
                    tree(upload.isForm() ? null : body));
            // a body that no rule could read is malformed, whatever else was said of it
            boolean isReadable = problem == null || problem.status() == HttpStatus.UNPROCESSABLE_ENTITY.value();
            if (isReadable && !upload.isForm() && body != null) {
                message.setBody(body.isEmpty() ? null : read(body));
            }
            return problem;
        } catch (RuntimeException e) {
            return Api.problemOf(e, path);
        }
    }

    /** The body as far as it can be read; what is wrong with one that cannot be is told elsewhere. */
    private JsonNode tree(@Nullable String body) {
        try {
            return body == null ? MissingNode.getInstance() : json.readTree(body);
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }

    private JsonNode read(String body) {
        try {
            return strictly.readValue(body);
        } catch (JsonProcessingException e) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "MALFORMED_JSON",
                    "The body is not JSON: " + where(e) + (isDecimalComma(body, e) ? DECIMAL_POINT : ""));
        }
    }

    /** Whether a field's name was expected where a number goes on after a comma. */
    private static boolean isDecimalComma(String body, JsonProcessingException e) {
        int at = e.getLocation() == null ? 0 : (int) e.getLocation().getCharOffset();
        int end = Math.min(Math.max(at, 0) + 1, body.length());
        return e.getOriginalMessage().contains("start field name")
                && DECIMAL_COMMA.matcher(body.substring(0, end)).find();
    }

    private static String where(JsonProcessingException e) {
        var at = e.getLocation();
        String place = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return e.getOriginalMessage() + place;
    }

    private static OpenApiInteractionValidator validatorOf(OpenAPI contract) {
        var levels = LevelResolver.create()
                // who may ask is decided before
                .withLevel("validation.request.security", Level.IGNORE)
                .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                .build();
        return OpenApiInteractionValidator.createFor(contract)
                .withLevelResolver(levels)
                .build();
    }
}
