/** Where answered calls go: an organization's assistants and load balancers. */
@NullMarked
package io.callavan.routing;

import org.jspecify.annotations.NullMarked;
