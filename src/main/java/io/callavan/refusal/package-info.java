/** What the dialer says when it will not do what it was asked; knows nobody. */
@NullMarked
package io.callavan.refusal;

import org.jspecify.annotations.NullMarked;
