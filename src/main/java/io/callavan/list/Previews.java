package io.callavan.list;

import io.callavan.organization.Caller;
import io.callavan.organization.Organizations;
import io.callavan.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what an import would make of a file, by its first rows and without writing anything. */
@Component("previews")
public class Previews {

    private static final int SHOWN_ROWS = 10;

    private final ImportSettings settings;
    private final RowJudge judge;
    private final Suppression suppression;
    private final Organizations organizations;

    Previews(ImportSettings settings, RowJudge judge, Suppression suppression, Organizations organizations) {
        this.settings = settings;
        this.judge = judge;
        this.suppression = suppression;
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
     * @param mapping JSON object, column to use; null if the columns are to be recognised
     * @throws Refusal invalid region or mapping
     */
    public ListAnswer show(
            Caller caller,
            @Header("region") @Nullable String region,
            @Header("mapping") @Nullable String mapping,
            PreviewFile file,
            Iterator<List<String>> cells)
            throws IOException {
        try (var text = file.csv().text()) {
            String country = Regions.checked(region);
            var chunks = chunks(mapping, cells);
            List<ListRow> rows = chunks.hasNext() ? chunks.next().rows() : List.of();
            String home = country == null
                    ? organizations.byId(caller.organizationId()).defaultRegion()
                    : country;
            Columns columns = chunks.columns();
            return new ListAnswer(new ListPreview(
                    file.encoding(),
                    file.encodingAssumed(),
                    file.csv().delimiter(),
                    columns.header(),
                    columns(columns),
                    judged(caller.organizationId(), rows, home)));
        }
    }

    /**
     * Compares a mapping with the columns of a file that is about to be imported. The file is closed then.
     *
     * @throws Refusal invalid mapping, also if it does not fit
     */
    public void compare(@Header("mapping") String mapping, PreviewFile file, Iterator<List<String>> cells)
            throws IOException {
        try (var text = file.csv().text()) {
            chunks(mapping, cells);
        }
    }

    private static RowChunks chunks(@Nullable String mapping, Iterator<List<String>> cells) {
        Mapping said = Mappings.read(mapping);
        try {
            return new RowChunks(cells, said == null ? Mapping.NONE : said, SHOWN_ROWS, 0);
        } catch (FileRefused e) {
            throw Refusal.invalid(Map.of("mapping", List.of(e.reason())));
        }
    }

    private List<ListPreview.Row> judged(long organizationId, List<ListRow> rows, String region) {
        var sorted = SortedRows.of(
                rows.stream().map(row -> judge.judge(row, region)).toList(),
                numbers -> suppression.of(organizationId, null, numbers));
        Map<Integer, NewDestination> accepted =
                sorted.fresh().values().stream().collect(Collectors.toMap(NewDestination::row, Function.identity()));
        Map<Integer, Reject> lines =
                sorted.lines().stream().collect(Collectors.toMap(Reject::row, Function.identity()));
        return rows.stream()
                .map(row -> shown(row, accepted.get(row.line()), lines.get(row.line())))
                .toList();
    }

    private static ListPreview.Row shown(ListRow row, @Nullable NewDestination accepted, @Nullable Reject line) {
        return new ListPreview.Row(
                row.line(),
                row.number(),
                accepted == null ? null : accepted.number(),
                accepted == null ? row.name() : accepted.name(),
                line == null ? null : line.code(),
                line == null ? null : line.reason());
    }

    private static List<ListPreview.Column> columns(Columns columns) {
        var shown = new ArrayList<ListPreview.Column>();
        for (int i = 0; i < columns.names().size(); i++) {
            shown.add(new ListPreview.Column(columns.name(i), columns.use(i).word()));
        }
        return shown;
    }
}
