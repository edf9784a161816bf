/** Call sessions: one attempt at one number, from its claim to its end. */
@NullMarked
package io.callavan.call;

import org.jspecify.annotations.NullMarked;
