/** The only room that speaks the languages of telephony providers. */
@NullMarked
package io.callavan.carrier;

import org.jspecify.annotations.NullMarked;
