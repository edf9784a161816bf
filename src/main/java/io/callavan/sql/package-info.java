/** Statements that stand in files of their own, reading what belongs to an organization, UUIDs in columns; knows nobody. */
@NullMarked
package io.callavan.sql;

import org.jspecify.annotations.NullMarked;
