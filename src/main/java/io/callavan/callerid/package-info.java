/** An organization's numbers, which of them a call shows, and how often each was shown. */
@NullMarked
package io.callavan.callerid;

import org.jspecify.annotations.NullMarked;
