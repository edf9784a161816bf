package io.callavan.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would make of a file, as far as its first rows tell. Nothing was written.
 *
 * @param encoding of the file, as it was found
 * @param encodingAssumed whether the file is not UTF-8 and was taken for windows-1252
 * @param delimiter comma, semicolon, tab or bar
 * @param header whether the first row names the columns
 */
public record ListPreview(
        String encoding,
        boolean encodingAssumed,
        String delimiter,
        boolean header,
        List<Column> columns,
        List<Row> rows) {

    /**
     * A column.
     *
     * @param use destination_0 (the number) to destination_4, name, timezone, priority, variable or ignore, as a mapping says it
     */
    public record Column(String name, String use) {}

    /**
     * A row, accepted or not.
     *
     * @param row the line in which it begins
     * @param value the number as written
     * @param phoneNumber E.164; null if it is not accepted
     * @param code why not, or ADDRESS_LEFT_OUT on one that is accepted without it, for programs
     * @param reason the same for people
     */
    public record Row(
            int row,
            String value,
            @Nullable String phoneNumber,
            @Nullable String name,
            @Nullable String code,
            @Nullable String reason) {}
}
