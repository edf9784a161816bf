/** When a campaign may dial: weekly hours, dates and time zones, and the instants at which that changes. */
@NullMarked
package io.callavan.schedule;

import org.jspecify.annotations.NullMarked;
