package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowChunksTest {

    private static final String LONG = "x".repeat(30_000);

    private static List<Integer> sizes(int rows, String name) {
        var cells = IntStream.range(0, rows)
                .mapToObj(no -> List.of("+1202555%04d".formatted(no), name))
                .iterator();
        var chunks = new RowChunks(cells, Mapping.NONE, 5000, 0);
        return IntStream.iterate(0, each -> chunks.hasNext(), each -> each + 1)
                .mapToObj(each -> chunks.next().rows().size())
                .toList();
    }

    @Test
    void aChunkOfShortRowsHasAsManyAsAreAskedFor() {
        assertThat(sizes(5001, "a name")).containsExactly(5000, 1);
    }

    @Test
    void aChunkOfLongRowsHasFewerSoThatItFitsIntoMemory() {
        assertThat(sizes(300, LONG)).hasSizeGreaterThan(2).allMatch(size -> size <= 134);
    }
}
