/** MariaDB and Redis of our own when none is configured, and what the start says about the servers in use. */
@NullMarked
package io.callavan.embedded;

import org.jspecify.annotations.NullMarked;
