package io.callavan.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DoorTest {

    private static final Duration LONGEST = Duration.ofMillis(700);
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(50);

    @Test
    void whoeverAnswersByteByByteIsCutOff() throws Exception {
        long begun = System.nanoTime();

        assertThatThrownBy(() -> ask(Door.Body.SMALL, "HTTP/1.1 200 OK\r\nX-Slow: " + "a".repeat(4000), BETWEEN_BYTES))
                .isInstanceOf(IOException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(LONGEST, LONGEST.multipliedBy(6));
    }

    @Test
    void aLargeAnswerIsNotRead() {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + "a".repeat(5000);

        assertThatThrownBy(() -> ask(Door.Body.SMALL, answer, Duration.ZERO)).hasMessageContaining("larger");
    }

    @Test
    void aBodyNobodyWantsIsNotWaitedFor() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nthe rest never comes";

        assertThat(ask(Door.Body.UNREAD, answer, Duration.ZERO)).isEqualTo("200 null");
    }

    /** The status and the body of what a server of this moment answers. */
    private static String ask(Door.Body body, String answer, Duration betweenBytes) throws IOException {
        var addresses = new Addresses(true, true, "the.knob");
        HttpClientBuilder client = HttpClientBuilder.create();
        new Door(addresses, LONGEST, body, 1, 1).configureHttpClient(client);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CloseableHttpClient http = client.build()) {
            var answering = new Thread(() -> serve(server, answer, betweenBytes));
            answering.setDaemon(true);
            answering.start();
            return http.execute(new HttpGet("http://127.0.0.1:" + server.getLocalPort()), DoorTest::told);
        }
    }

    private static String told(ClassicHttpResponse response) throws IOException {
        try {
            var entity = response.getEntity();
            return response.getCode() + " " + (entity == null ? null : EntityUtils.toString(entity));
        } catch (org.apache.hc.core5.http.ParseException e) {
            throw new IOException(e);
        }
    }

    private static void serve(ServerSocket server, String answer, Duration betweenBytes) {
        try (Socket client = server.accept();
                OutputStream out = client.getOutputStream()) {
            for (byte each : answer.getBytes(StandardCharsets.US_ASCII)) {
                LockSupport.parkNanos(betweenBytes.toNanos());
                out.write(each);
            }
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException hungUp) {
            // as whoever is cut off does
        }
    }
}
