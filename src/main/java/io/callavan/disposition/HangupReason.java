package io.callavan.disposition;

import org.jspecify.annotations.Nullable;

/**
 * How a carrier told the end of a call.
 *
 * @param word the carrier's own word, for example {@code NOANSWER}
 * @param sip the SIP status of the callee's side, if told
 * @param q850 the Q.850 cause, if told
 * @param answered whether there is evidence that somebody answered: an answer time or billed seconds
 */
public record HangupReason(String word, @Nullable Integer sip, @Nullable Integer q850, boolean answered) {}
