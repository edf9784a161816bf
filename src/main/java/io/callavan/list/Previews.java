package io.callavan.list;

import io.callavan.organization.Caller;
import io.callavan.organization.Organizations;
import io.callavan.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what an import would make of a file, by its first rows and without writing anything. */
@Component("previews")
public class Previews {

    private static final int SHOWN_ROWS = 10;

    private final ImportSettings settings;
    private final RowJudge judge;
    private final Organizations organizations;

    Previews(ImportSettings settings, RowJudge judge, Organizations organizations) {
        this.settings = settings;
        this.judge = judge;
        this.organizations = organizations;
    }

    /**
     * Finds out how the file is written.
     *
     * @throws Refusal invalid without a file, or with the code of the reason for which an import would refuse it whole
     */
    public PreviewFile open(@Nullable Path file) throws IOException {
        if (file == null) {
            throw Refusal.invalid(Map.of("file", List.of("file is required.")));
        }
        try {
            FileShape shape = FileSniffer.sniff(file, settings.maxFileSize().toBytes());
            return new PreviewFile(
                    ImportOpening.text(file, shape, new ReadMeter()),
                    shape.charset().name(),
                    shape.fallback());
        } catch (FileRefused e) {
            throw Refusal.of(Refusal.Kind.INVALID, e.code(), e.reason());
        }
    }

    /**
     * The first ten rows of the parsed cells, each with its number or the reason why it has none. The file is closed then.
     *
     * @param region ISO 3166 country of numbers without country code; null for the organization's
     * @throws Refusal invalid region
     */
    public ListAnswer show(
            Caller caller, @Header("region") @Nullable String region, PreviewFile file, Iterator<List<String>> cells)
            throws IOException {
        try (var text = file.csv().text()) {
            String country = Regions.checked(region);
            var chunks = new RowChunks(cells, SHOWN_ROWS, 0);
            List<ListRow> rows = chunks.hasNext() ? chunks.next().rows() : List.of();
            String home = country == null
                    ? organizations.byId(caller.organizationId()).defaultRegion()
                    : country;
            Columns columns = chunks.columns();
            return new ListAnswer(new ListPreview(
                    file.encoding(),
                    file.encodingAssumed(),
                    file.csv().delimiter(),
                    !columns.headers().isEmpty(),
                    columns(columns, rows),
                    judged(rows, home)));
        }
    }

    private List<ListPreview.Row> judged(List<ListRow> rows, String region) {
        var shown = new ArrayList<ListPreview.Row>();
        var numbers = new HashSet<String>();
        for (ListRow row : rows) {
            var verdict = judge.judge(row, region);
            if (verdict instanceof RowJudge.Bad bad) {
                shown.add(refused(row, bad.reject().code(), bad.reject().reason()));
            } else if (verdict instanceof RowJudge.Good good) {
                String number = good.destination().number();
                shown.add(
                        numbers.add(number)
                                ? new ListPreview.Row(
                                        row.line(),
                                        row.number(),
                                        number,
                                        good.destination().name(),
                                        null,
                                        null)
                                : refused(row, "DUPLICATE", "The number stands in an earlier row"));
            }
        }
        return shown;
    }

    private static ListPreview.Row refused(ListRow row, String code, String reason) {
        return new ListPreview.Row(row.line(), row.number(), null, row.name(), code, reason);
    }

    /** Without a header a column is known by a cell in it. */
    private static List<ListPreview.Column> columns(Columns columns, List<ListRow> rows) {
        var shown = new ArrayList<ListPreview.Column>();
        if (columns.headers().isEmpty()) {
            shown.add(new ListPreview.Column("column_" + (columns.number() + 1), "number"));
            rows.stream()
                    .flatMap(row -> row.variables().keySet().stream())
                    .distinct()
                    .forEach(name -> shown.add(new ListPreview.Column(name, "variable")));
        }
        for (int i = 0; i < columns.headers().size(); i++) {
            shown.add(new ListPreview.Column(columns.headers().get(i), columns.use(i)));
        }
        return shown;
    }
}
