/** Destinations: the numbers of a list that a campaign dials, and how far each has come. */
@NullMarked
package io.callavan.destination;

import org.jspecify.annotations.NullMarked;
