/** Statements that stand in files of their own; knows nobody. */
@NullMarked
package io.callavan.sql;

import org.jspecify.annotations.NullMarked;
