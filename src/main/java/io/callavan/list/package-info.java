/** Distribution lists: their versions, the reading of CSV into destinations, the report of what was not taken, and which campaign dials them. */
@NullMarked
package io.callavan.list;

import org.jspecify.annotations.NullMarked;
