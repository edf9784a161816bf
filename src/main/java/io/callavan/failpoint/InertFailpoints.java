package io.callavan.failpoint;

import org.springframework.stereotype.Component;

/** No failpoint does anything, whatever is configured. */
@Component
final class InertFailpoints implements Failpoints {

    @Override
    public void reach(Failpoint point) {
        // nothing can be ordered here: only another bean could do more
    }
}
