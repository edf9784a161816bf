package io.callavan.list;

import org.jspecify.annotations.Nullable;

/**
 * A row with a good number.
 *
 * @param row the line in which it begins
 * @param written the number as written
 * @param number E.164
 * @param variables a JSON object, null if there are none
 */
record NewDestination(int row, String written, String number, @Nullable String name, @Nullable String variables) {}
