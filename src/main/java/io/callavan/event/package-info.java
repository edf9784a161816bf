/** Campaign events in one order, told to whoever reads them and sent to whoever subscribed. */
@NullMarked
package io.callavan.event;

import org.jspecify.annotations.NullMarked;
