package io.callavan.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSnifferTest {

    @TempDir
    Path folder;

    @Test
    void utf8IsTakenAtItsWord() throws IOException {
        var shape = sniff("phone,name\n+12025550100,Zoë\n".getBytes(StandardCharsets.UTF_8));
        assertThat(shape).isEqualTo(new FileShape(StandardCharsets.UTF_8, 0, false, ','));
    }

    @Test
    void oneByteThatIsNotUtf8FarBehindTheBeginningIsNoticed() throws IOException {
        byte[] text = ("phone\n" + "+12025550100\n".repeat(20_000) + "\u00E9\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(sniff(text).charset()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(sniff(text).fallback()).isTrue();
    }

    @Test
    void aCharacterAcrossTwoBlocksIsNoFault() throws IOException {
        byte[] text = ("x".repeat(64 * 1024 - 1) + "é\n").getBytes(StandardCharsets.UTF_8);
        assertThat(sniff(text).fallback()).isFalse();
    }

    @Test
    void aCharacterCutOffAtTheEndIsAFault() throws IOException {
        assertThat(sniff(new byte[] {'1', (byte) 0xC3}).fallback()).isTrue();
    }

    @Test
    void theDelimiterIsWhatMostLinesAgreeOn() {
        assertThat(Delimiters.guess("phone;note\n1;a, b\n2;c, d, e\n")).isEqualTo(';');
        assertThat(Delimiters.guess("phone\tname\n1\tx,y\n")).isEqualTo('\t');
        assertThat(Delimiters.guess("\"a;b;c\"|1\n\"d;e;f\"|2\n")).isEqualTo('|');
        assertThat(Delimiters.guess("sep=;\nphone,x;name\n")).isEqualTo(';');
        assertThat(Delimiters.guess("phone\n1\n2\n")).isEqualTo(',');
    }

    @Test
    void aFileOverTheLimitIsRefusedUnread() throws IOException {
        Path file = Files.write(folder.resolve("large.csv"), new byte[1001]);
        assertThatThrownBy(() -> FileSniffer.sniff(file, 1000))
                .isInstanceOfSatisfying(
                        FileRefused.class, refused -> assertThat(refused.code()).isEqualTo("FILE_TOO_LARGE"));
    }

    private FileShape sniff(byte[] content) throws IOException {
        return FileSniffer.sniff(Files.write(folder.resolve("list.csv"), content), 10_000_000);
    }
}
