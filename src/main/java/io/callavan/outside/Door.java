package io.callavan.outside;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The HTTP client for addresses that users typed: checked where they are resolved, no redirects, a small answer in short time.
 * Whoever answers byte by byte is cut off when the time is over, wherever the exchange stands then.
 */
public class Door implements HttpClientConfigurer {

    private static final int LARGEST_ANSWER = 4096;
    private static final long CONNECT_SECONDS = 2;

    /** What becomes of an answer's body. */
    public enum Body {
        /** It is read, up to 4096 bytes. */
        SMALL,
        /** Nobody wants it: the connection is closed as soon as the status is known. */
        UNREAD
    }

    private final Addresses addresses;
    private final Duration longest;
    private final Body body;
    private final int connections;
    private final int toOneHost;
    private final ScheduledThreadPoolExecutor watch;

    /**
     * What one room allows.
     *
     * @param longest from the first step towards the address to the end of its answer
     * @param connections at once, at most
     * @param toOneHost of these
     */
    protected Door(Addresses addresses, Duration longest, Body body, int connections, int toOneHost) {
        this.addresses = addresses;
        this.longest = longest;
        this.body = body;
        this.connections = connections;
        this.toOneHost = toOneHost;
        this.watch = new ScheduledThreadPoolExecutor(1, Door::daemon);
        watch.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "door-watch");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(toOneHost)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                                .setSocketTimeout((int) CONNECT_SECONDS, TimeUnit.SECONDS)
                                .build())
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .addExecInterceptorBefore(ChainElement.CONNECT.name(), "short-answers", this::pass);
    }

    private ClassicHttpResponse pass(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        long deadline = System.nanoTime() + longest.toNanos();
        ScheduledFuture<?> cut =
                watch.schedule(scope.execRuntime::discardEndpoint, longest.toNanos(), TimeUnit.NANOSECONDS);
        ClassicHttpResponse answer;
        try {
            answer = chain.proceed(request, scope);
        } finally {
            cut.cancel(false);
        }
        HttpEntity entity = answer.getEntity();
        if (entity != null && body == Body.UNREAD) {
            scope.execRuntime.discardEndpoint();
            answer.setEntity(null);
        } else if (entity != null) {
            answer.setEntity(bounded(entity, deadline));
        }
        return answer;
    }

    private static HttpEntity bounded(HttpEntity entity, long deadline) {
        return new HttpEntityWrapper(entity) {
            @Override
            public InputStream getContent() throws IOException {
                return new Bounded(super.getContent(), deadline);
            }
        };
    }

    /** Ends with an exception where the answer grows too large or trickles. */
    private static final class Bounded extends FilterInputStream {

        private final long deadline;
        private int left = LARGEST_ANSWER;

        Bounded(InputStream in, long deadline) {
            super(in);
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the answer takes too long");
            }
            int count = super.read(into, offset, Math.min(length, LARGEST_ANSWER + 1));
            left -= Math.max(0, count);
            if (left < 0) {
                throw new IOException("the answer is larger than " + LARGEST_ANSWER + " bytes");
            }
            return count;
        }
    }
}
