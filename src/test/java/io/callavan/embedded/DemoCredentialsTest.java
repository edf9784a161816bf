package io.callavan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCredentialsTest {

    @TempDir
    Path folder;

    Path file;
    DemoCredentials credentials;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("credentials");
        credentials = new DemoCredentials(file);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ONE", "plain-1_2");
        values.put("TWO", "it's $HOME; `id` \\ \"x\" #y");
        credentials.write(values);
    }

    @Test
    void aShellReadsEveryValueAsItIs() throws Exception {
        assertThat(echoed("$ONE")).isEqualTo("plain-1_2");
        assertThat(echoed("$TWO")).isEqualTo("it's $HOME; `id` \\ \"x\" #y");
    }

    @Test
    void nobodyElseReadsTheFileAfterItWasRenewedEither() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        credentials.renew(Map.of("ONE", "new"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(left -> !left.equals(file));
    }

    @Test
    void renewingKeepsEveryOtherLineAndAddsWhatIsMissing() throws Exception {
        Files.writeString(file, "# mine\nONE=old\nONE_MORE=kept\n\nALIAS=$ONE\n");

        credentials.renew(Map.of("ONE", "new", "ADDED", "a"));

        assertThat(file).hasContent("# mine\nONE=new\nONE_MORE=kept\n\nALIAS=$ONE\nADDED=a\n");
        assertThat(credentials.value("ONE_MORE")).contains("kept");
        assertThat(credentials.value("MORE")).isEmpty();
    }

    @Test
    void noFileHasNoValues() throws Exception {
        Files.delete(file);

        assertThat(credentials.exists()).isFalse();
        assertThat(credentials.value("ONE")).isEmpty();
    }

    private String echoed(String expression) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", ". \"$0\"; printf %s \"" + expression + "\"", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes());
        assertThat(shell.waitFor()).as(output).isZero();
        return output;
    }
}
