package io.callavan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class StartingNodeTest {

    final CamelContext camel = new DefaultCamelContext();
    final StartingNode filter = new StartingNode(camel, new ProblemWriter(new ObjectMapper()));

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void untilTheRoutesRunTheirPathsAreUnavailable() throws Exception {
        var answer = answer("/webhooks/simulator/1/abc");

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
        assertThat(answer.getContentAsString()).contains("\"code\":\"NODE_STARTING\"");
        assertThat(answer("/v1/dids").getStatus()).isEqualTo(503);
    }

    @Test
    void healthIsToldInAnyCase() throws Exception {
        assertThat(answer("/actuator/health").getStatus()).isEqualTo(200);
    }

    @Test
    void whenTheyRunRequestsPassAndWhenTheyHaveStoppedNoMore() throws Exception {
        camel.start();
        assertThat(answer("/v1/dids").getStatus()).isEqualTo(200);

        camel.stop();
        assertThat(answer("/v1/dids").getStatus()).isEqualTo(503);
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        var answer = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("POST", path), answer, new MockFilterChain());
        return answer;
    }
}
