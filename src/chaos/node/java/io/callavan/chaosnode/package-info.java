/** What a node of the chaos run has in its process beside the service: orders to die or stall at a failpoint, a wrong clock. */
@NullMarked
package io.callavan.chaosnode;

import org.jspecify.annotations.NullMarked;
