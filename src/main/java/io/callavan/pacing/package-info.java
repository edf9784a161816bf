/** Who may dial when: ownership of campaigns, claims, the pace of calls (CPS) and their slots (CAC). */
@NullMarked
package io.callavan.pacing;

import org.jspecify.annotations.NullMarked;
