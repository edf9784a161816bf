package io.callavan.list;

/**
 * Between which ids the destinations of a version lie; an import gives them ids that follow one another, apart from those of
 * imports at the same time.
 *
 * @param first 1 if there are none
 * @param last 0 if there are none
 */
record IdRange(long first, long last) {}
