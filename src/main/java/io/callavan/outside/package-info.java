/** The way to addresses that users typed; knows nobody. */
@NullMarked
package io.callavan.outside;

import org.jspecify.annotations.NullMarked;
