/** Named steps of a call at which a test build may kill or delay the process; nobody does in production. */
@NullMarked
package io.callavan.failpoint;

import org.jspecify.annotations.NullMarked;
