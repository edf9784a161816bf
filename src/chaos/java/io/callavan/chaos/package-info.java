/** The chaos harness: real nodes, servers and a judge as processes, killed on purpose, and the verdict from outside. */
@NullMarked
package io.callavan.chaos;

import org.jspecify.annotations.NullMarked;
