/** Organizations, their users and roles, and the tokens of their programs. */
@NullMarked
package io.callavan.organization;

import org.jspecify.annotations.NullMarked;
