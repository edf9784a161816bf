/** Parts of long lists, as the API answers them; knows nobody. */
@NullMarked
package io.callavan.page;

import org.jspecify.annotations.NullMarked;
