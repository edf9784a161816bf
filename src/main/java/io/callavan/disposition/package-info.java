/** What a carrier's word for the end of a call means for the campaign. */
@NullMarked
package io.callavan.disposition;

import org.jspecify.annotations.NullMarked;
