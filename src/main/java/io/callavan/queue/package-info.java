/** Queues of agents: how many could take a call right now, asked of their endpoint or pushed. */
@NullMarked
package io.callavan.queue;

import org.jspecify.annotations.NullMarked;
