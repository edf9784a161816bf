package io.callavan.pacing;

import io.callavan.carrier.Carriers;
import io.callavan.failpoint.Failpoint;
import io.callavan.failpoint.Failpoints;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.springframework.stereotype.Component;

/**
 * Stands in the HTTP client where the connection is in hand and nothing is written yet. A check any earlier would be
 * undone by the client's own waiting for a connection.
 */
@Component("writeGate")
class WriteGate implements HttpClientConfigurer {

    /** Names the call to this gate and is taken off before anything is written. */
    static final String CALL_HEADER = "X-Callavan-Call";

    private static final String STAMP_HEADER = "X-Sent-Nanos";

    private final Flights flights;
    private final Carriers carriers;
    private final Failpoints failpoints;

    WriteGate(Flights flights, Carriers carriers, Failpoints failpoints) {
        this.flights = flights;
        this.carriers = carriers;
        this.failpoints = failpoints;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "write-gate", this::pass);
    }

    private ClassicHttpResponse pass(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header call = request.getFirstHeader(CALL_HEADER);
        if (call == null) {
            throw new NotSent("the request names no call");
        }
        request.removeHeaders(CALL_HEADER);
        long turn = flights.takeTurn(Long.parseLong(call.getValue()));
        if (carriers.wantsStamp()) {
            request.setHeader(STAMP_HEADER, Long.toString(turn));
        }
        failpoints.reach(Failpoint.BEFORE_WRITE);
        request.setEntity(leaving(request.getEntity()));
        ClassicHttpResponse answer = chain.proceed(request, scope);
        failpoints.reach(Failpoint.AFTER_ANSWER);
        return answer;
    }

    private HttpEntity leaving(HttpEntity body) {
        return new HttpEntityWrapper(body) {
            @Override
            public void writeTo(OutputStream wire) throws IOException {
                super.writeTo(wire);
                wire.flush();
                failpoints.reach(Failpoint.AFTER_WRITE);
            }
        };
    }
}
