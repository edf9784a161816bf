/** The one clock; whoever needs to know what time it is, asks it. */
@NullMarked
package io.callavan.time;

import org.jspecify.annotations.NullMarked;
