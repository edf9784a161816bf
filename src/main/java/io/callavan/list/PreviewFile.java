package io.callavan.list;

/**
 * A file that is looked at and not imported.
 *
 * @param csv its text
 * @param encoding as it was found
 * @param encodingAssumed whether it was taken for windows-1252 because it is not UTF-8
 */
public record PreviewFile(CsvText csv, String encoding, boolean encodingAssumed) {}
