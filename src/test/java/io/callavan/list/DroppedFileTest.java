package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedFileTest {

    @TempDir
    Path folder;

    Path file;
    Path place;
    DroppedFile dropped;
    String source;

    @BeforeEach
    void drop() throws IOException {
        file = Files.writeString(folder.resolve("spring.csv"), "phone\n1\n");
        place = folder.resolve("done/some/spring.csv");
        dropped = new DroppedFile(file, "some/spring.csv");
        source = dropped.source();
    }

    @Test
    void goesToItsPlaceOverAnOlderOne() throws IOException {
        Files.createDirectories(place.getParent());
        Files.writeString(place, "older");

        dropped.putAway(source, place);

        assertThat(place).hasContent("phone\n1\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void thatAnotherNodeHasPutAwayLiesWhereThatNodePutIt() throws IOException {
        dropped.putAway(source, place);
        dropped.putAway(source, place);

        assertThat(place).hasContent("phone\n1\n");
    }

    @Test
    void thatWasReplacedStaysInTheInbox() throws IOException {
        Files.writeString(file, "phone\n1\n2\n");

        assertThatThrownBy(() -> dropped.putAway(source, place)).isInstanceOf(FileWaits.class);

        assertThat(file).hasContent("phone\n1\n2\n");
        assertThat(place).doesNotExist();
    }

    @Test
    void leavesNothingElseBehind() throws IOException {
        dropped.putAway(source, place);

        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("done"));
        }
    }
}
