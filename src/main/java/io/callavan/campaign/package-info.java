/** Campaigns: their settings, the rules these keep, their life cycle and their figures. */
@NullMarked
package io.callavan.campaign;

import org.jspecify.annotations.NullMarked;
