package io.callavan.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** One connection through a proxy. */
final class ProxyLink {

    private final Proxy proxy;
    private final Socket client;
    private final Socket server;
    private volatile boolean tainted;

    ProxyLink(Proxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    /** Whether bytes of it have vanished. */
    boolean isTainted() {
        return tainted;
    }

    /** Passes bytes on until one side ends. */
    void pump(Socket from, Socket to) {
        var piece = new byte[32_768];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (passes()) {
                    out.write(piece, 0, length);
                }
            }
        } catch (IOException over) {
            // the other side hears of it below
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            end(false);
        }
    }

    private boolean passes() throws IOException, InterruptedException {
        Weather now = proxy.weather();
        if (now.swallows()) {
            tainted = true;
            return false;
        }
        if (tainted || (now.resets() > 0 && ThreadLocalRandom.current().nextDouble() < now.resets())) {
            reset();
            throw new IOException("reset");
        }
        if (now.latency() > 0) {
            Thread.sleep(now.latency() + ThreadLocalRandom.current().nextLong(now.jitter() + 1));
        }
        return true;
    }

    /** Ends it so that both sides see a reset. */
    void reset() {
        end(true);
    }

    private void end(boolean hard) {
        proxy.over(this);
        for (Socket socket : new Socket[] {client, server}) {
            try {
                if (hard && !socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (IOException gone) {
                // it is closed, which was the aim
            }
        }
    }
}
