package io.callavan.list;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out how a file is written, and refuses what is no CSV at all. Reads the file once, in blocks. */
final class FileSniffer {

    private static final int BLOCK = 64 * 1024;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private FileSniffer() {}

    /** @throws FileRefused if it is empty, larger than {@code maxBytes}, an archive, a workbook or otherwise binary */
    static FileShape sniff(Path file, long maxBytes) throws IOException {
        long size = Files.size(file);
        if (size > maxBytes) {
            throw new FileRefused("FILE_TOO_LARGE", "The file has " + size + " bytes; " + maxBytes + " are allowed.");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(BLOCK);
        }
        KnownFormats.refuse(head);
        int skip = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        Charset charset = StandardCharsets.UTF_8;
        if (startsWith(head, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            skip = 2;
        } else if (startsWith(head, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            skip = 2;
        }
        boolean fallback = charset == StandardCharsets.UTF_8 && !isUtf8(file);
        charset = fallback ? WINDOWS : charset;
        String text =
                charset.decode(ByteBuffer.wrap(head, skip, head.length - skip)).toString();
        if (text.isBlank() && size <= BLOCK) {
            throw new FileRefused("EMPTY_FILE", "The file is empty.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new FileRefused("BINARY_FILE", "The file is binary, not CSV text (UTF-16 needs a byte order mark).");
        }
        return new FileShape(charset, skip, fallback, Delimiters.guess(text));
    }

    private static boolean startsWith(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer chars = CharBuffer.allocate(BLOCK);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                if (decoder.decode(bytes, chars, end).isError()) {
                    return false;
                }
                bytes.compact();
                chars.clear();
            }
        }
        return true;
    }
}
