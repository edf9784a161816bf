package io.callavan.list;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files that people take for CSV and that are something else, told by their first bytes. */
final class KnownFormats {

    private static final String ZIP = "PK\u0003\u0004";
    private static final String WORKBOOK_PART = "[Content_Types].xml";
    private static final Map<String, String> ARCHIVES = Map.of(
            ZIP,
            "a zip archive",
            "\u001F\u008B",
            "a gzip archive",
            "7z\u00BC\u00AF",
            "a 7-Zip archive",
            "Rar!",
            "a RAR archive");
    private static final Map<String, String> DOCUMENTS = Map.of(
            "\u00D0\u00CF\u0011\u00E0", "an Excel workbook",
            "%PDF-", "a PDF document",
            "\u0089PNG", "a picture",
            "\u00FF\u00D8\u00FF", "a picture");

    private KnownFormats() {}

    /** @throws FileRefused if the bytes are the beginning of one of them */
    static void refuse(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith(ZIP) && text.contains(WORKBOOK_PART)) {
            throw new FileRefused("BINARY_FILE", "The file is an Excel workbook; save it as CSV.");
        }
        ARCHIVES.forEach((mark, name) -> {
            if (text.startsWith(mark)) {
                throw new FileRefused("ARCHIVE", "The file is " + name + "; unpack it first.");
            }
        });
        DOCUMENTS.forEach((mark, name) -> {
            if (text.startsWith(mark)) {
                throw new FileRefused("BINARY_FILE", "The file is " + name + ", not CSV text.");
            }
        });
    }
}
