/** Telephone numbers: what one is, and how it is read from what people write; knows nobody. */
@NullMarked
package io.callavan.number;

import org.jspecify.annotations.NullMarked;
