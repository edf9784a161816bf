/** Whom not to call: do-not-call lists, opt-outs, attempt caps, and the one judgement that joins them with the law's hours. */
@NullMarked
package io.callavan.dnc;

import org.jspecify.annotations.NullMarked;
