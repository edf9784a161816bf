package io.callavan.list;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much of a file has been read, for whoever watches its import. */
public final class ReadMeter {

    private volatile long bytes;

    long bytes() {
        return bytes;
    }

    /** The same bytes; each that is read is counted. One thread reads at a time. */
    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                return noted(super.read(), 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                return noted(read, read);
            }
        };
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private int noted(int result, int count) {
        if (result >= 0) {
            bytes += count;
        }
        return result;
    }
}
