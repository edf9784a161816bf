package io.callavan.list;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks at a file before it is read, notes what it is like, and makes its text safe to parse. */
@Component
class ImportOpening {

    private static final Map<Character, String> DELIMITERS =
            Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|', "bar");

    private final ImportStore imports;
    private final RowStore rows;
    private final ImportSettings settings;

    ImportOpening(ImportStore imports, RowStore rows, ImportSettings settings) {
        this.imports = imports;
        this.rows = rows;
        this.settings = settings;
    }

    @Transactional
    public CsvText open(ListImport listImport) throws IOException {
        FileShape shape =
                FileSniffer.sniff(listImport.file(), settings.maxFileSize().toBytes());
        boolean first = !imports.described(listImport.versionId());
        imports.describe(listImport.versionId(), shape.charset().name(), delimiter(shape));
        if (shape.fallback() && first) {
            rows.insertRejects(
                    listImport.versionId(),
                    List.of(new Reject(
                            0,
                            listImport.fileName(),
                            "ENCODING_ASSUMED",
                            "The file is not UTF-8 and was read as windows-1252; check names with accents")));
        }
        return text(listImport.file(), shape, listImport.meter());
    }

    /** The file's text, from behind its byte order mark. */
    static CsvText text(Path file, FileShape shape, ReadMeter meter) throws IOException {
        InputStream bytes = meter.counted(Files.newInputStream(file));
        bytes.skipNBytes(shape.skip());
        return new CsvText(
                new RepairedCsv(new InputStreamReader(bytes, shape.charset()), shape.delimiter()),
                DELIMITERS.getOrDefault(shape.delimiter(), "comma"));
    }

    private static String delimiter(FileShape shape) {
        return shape.delimiter() == '\t' ? "\\t" : String.valueOf(shape.delimiter());
    }
}
