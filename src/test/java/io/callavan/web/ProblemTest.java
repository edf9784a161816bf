package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is refused before, or beside, any route. */
@ProbeTest
class ProblemTest {

    @Autowired
    ApplicationContext context;

    ApiProgram program;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
    }

    @Test
    void anUnknownPathIsNotFound() {
        isProblem(program.get("/v1/nothing-here"), 404, "NOT_FOUND");
        isProblem(program.get("/nothing-here"), 404, "NOT_FOUND");
    }

    @Test
    void aMethodThePathHasNotIsNamedWithThoseItHas() {
        var answer = program.delete("/probe/things");

        isProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("Allow").orElseThrow())
                .contains("GET")
                .contains("POST");
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() {
        isProblem(program.post("/probe/things", "x".repeat(1024 * 1024 + 1)), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aBodyThatDoesNotTellItsLengthIsCounted() {
        var body = new ByteArrayInputStream(new byte[1024 * 1024 + 1]);
        var answer = ApiProgram.send(program.request("/probe/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> body)));

        isProblem(answer, 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aWebhooksBodyHasALimitOfItsOwn() {
        isProblem(webhook(new byte[256 * 1024 + 1]), 413, "PAYLOAD_TOO_LARGE");
        isProblem(
                webhook(new byte[256 * 1024]), 401, "UNAUTHENTICATED"); // the probe's webhook wants somebody signed in
    }

    @Test
    void anUploadOverTheLimitIsTooLarge() {
        var part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
        var endless = new InputStream() {
            private final byte[] head = part.getBytes(StandardCharsets.UTF_8);
            private long sent;

            @Override
            public int read() {
                if (sent > 52L * 1024 * 1024) {
                    return -1;
                }
                return sent < head.length ? head[(int) sent++] : '0' + (int) (sent++ % 10);
            }
        };
        var answer = ApiProgram.send(program.request("/probe/things/1/upload")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofInputStream(() -> endless)));

        isProblem(answer, 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aFormThatIsNoneIsMalformed() {
        var answer = ApiProgram.send(program.request("/probe/things/1/upload")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("no parts")));

        isProblem(answer, 400, "MALFORMED_FORM");
    }

    @Test
    void aPathTheFirewallRefusesIsAProblem() throws IOException {
        String base = ApiProgram.baseOf(context);
        try (var socket = new Socket("127.0.0.1", URI.create(base).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /v1//x;y=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
    }

    @Test
    void aWebhooksRouteThatFailsSaysSo() {
        isProblem(webhook(new byte[2]), 401, "UNAUTHENTICATED");
    }

    private ApiProgram.Answer webhook(byte[] body) {
        return ApiProgram.send(HttpRequest.newBuilder(URI.create(ApiProgram.baseOf(context) + "/webhooks/probe"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static void isProblem(ApiProgram.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("message").asText()).isNotBlank();
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }
}
