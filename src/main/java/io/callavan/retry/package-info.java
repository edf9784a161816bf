/** Whether and when a destination is tried again, and the outplans that say so. */
@NullMarked
package io.callavan.retry;

import org.jspecify.annotations.NullMarked;
