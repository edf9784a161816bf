/** Says why a campaign dials or not, what was decided about a destination, and what would be dialed when. */
@NullMarked
package io.callavan.explain;

import org.jspecify.annotations.NullMarked;
