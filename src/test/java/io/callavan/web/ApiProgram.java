package io.callavan.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.organization.ApiTokens;
import io.callavan.organization.Caller;
import io.callavan.organization.Organizations;
import io.callavan.organization.Role;
import io.callavan.organization.Users;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** A program that uses the API over HTTP, with a token of an organization that was made for it. */
public final class ApiProgram {

    /** The password of every user made here. */
    public static final String PASSWORD = "correct horse battery";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final Caller caller;
    private final String token;

    private ApiProgram(String base, Caller caller, String token) {
        this.base = base;
        this.caller = caller;
        this.token = token;
    }

    /** What came back; {@code json} is a missing node where the body is no JSON. */
    public record Answer(int status, HttpHeaders headers, String body, JsonNode json) {}

    /** An owner's program in a new organization of the running context. */
    public static ApiProgram of(ApplicationContext context) {
        return of(context, Role.OWNER);
    }

    /** A program of a user with this role, in a new organization of the running context. */
    public static ApiProgram of(ApplicationContext context, Role role) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        long organization = context.getBean(Organizations.class).create(name, "Test " + name, "US");
        long user = context.getBean(Users.class).create(organization, name, PASSWORD, role);
        String token = context.getBean(ApiTokens.class).issue(user, "test", null);
        return new ApiProgram(baseOf(context), new Caller(organization, user, name, role), token);
    }

    /** A program of another user of the same organization. */
    public ApiProgram colleague(ApplicationContext context, Role role) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        long user = context.getBean(Users.class).create(caller.organizationId(), name, PASSWORD, role);
        String issued = context.getBean(ApiTokens.class).issue(user, "test", null);
        return new ApiProgram(base, new Caller(caller.organizationId(), user, name, role), issued);
    }

    /** The root of the running context's addresses, without a slash at the end. */
    public static String baseOf(ApplicationContext context) {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The same program, now that the service answers at another address. */
    public ApiProgram at(String otherBase) {
        return new ApiProgram(otherBase, caller, token);
    }

    /** Whom the token belongs to; the user's name signs in with {@link #PASSWORD}. */
    public Caller caller() {
        return caller;
    }

    public String token() {
        return token;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path, String json) {
        return withJson("POST", path, json);
    }

    public Answer put(String path, String json) {
        return withJson("PUT", path, json);
    }

    public Answer patch(String path, String json) {
        return withJson("PATCH", path, json);
    }

    /** PATCH without a body, as life-cycle operations take it. */
    public Answer patch(String path) {
        return send(request(path).method("PATCH", BodyPublishers.noBody()));
    }

    private Answer withJson(String method, String path, String json) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    /** Uploads one file as the form's part {@code file}. */
    public Answer upload(String path, String fileName, byte[] content) {
        String boundary = "----" + UUID.randomUUID();
        var form = new ByteArrayOutputStream();
        form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));
    }

    /** A request with the token, for a test that needs more of its own. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    /** Sends any request and reads its answer. */
    public static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean isJson = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Answer(
                    response.statusCode(),
                    response.headers(),
                    response.body(),
                    isJson ? JSON.readTree(response.body()) : JSON.missingNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
