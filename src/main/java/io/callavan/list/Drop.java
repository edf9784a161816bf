package io.callavan.list;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a file that was found in the inbox.
 *
 * @param verdict {@code taken}: it is to be imported; {@code before}: it was imported before; {@code refused}
 * @param listImport the import of a taken file
 * @param version the version that the file becomes or became; null without one
 * @param lines the report of a refused file
 * @param source tells this file from another that takes its place in the inbox
 */
public record Drop(
        String verdict,
        @Nullable ListImport listImport,
        @Nullable Long version,
        List<Map<String, Object>> lines,
        String source) {

    static Drop taken(ListImport listImport, String source) {
        return new Drop("taken", listImport, listImport.versionId(), List.of(), source);
    }

    static Drop before(long version, String source) {
        return new Drop("before", null, version, List.of(), source);
    }

    static Drop refused(String file, String source, String code, String reason) {
        var line = Map.<String, Object>of("row_no", 0, "value", file, "code", code, "reason", reason);
        return new Drop("refused", null, null, List.of(line), source);
    }
}
