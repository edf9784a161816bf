/** Statements that stand in files of their own, and reading what belongs to an organization; knows nobody. */
@NullMarked
package io.callavan.sql;

import org.jspecify.annotations.NullMarked;
