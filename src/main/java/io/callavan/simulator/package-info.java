/** A simulated carrier that speaks the Cloudonix contract and judges whoever dials through it; it knows no other room. */
@NullMarked
package io.callavan.simulator;

import org.jspecify.annotations.NullMarked;
