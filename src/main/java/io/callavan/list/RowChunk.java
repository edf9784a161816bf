package io.callavan.list;

import java.util.List;

/**
 * Rows that are stored together.
 *
 * @param before how many rows of the file come before them
 */
public record RowChunk(long before, List<ListRow> rows) {}
