/** When a campaign may dial: weekly hours, dates and time zones, and the instants at which that changes; when the law lets a number be dialed. */
@NullMarked
package io.callavan.schedule;

import org.jspecify.annotations.NullMarked;
