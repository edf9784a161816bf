package io.callavan.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** Stands between two parties, port to port on 127.0.0.1, and makes their weather. */
final class Proxy implements AutoCloseable {

    private final String name;
    private final IntSupplier upstream;
    private final ServerSocket door;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private volatile Weather weather = Weather.CLEAR;

    /** @param upstream where a new connection goes; 0 for nowhere */
    Proxy(String name, IntSupplier upstream) {
        this.name = name;
        this.upstream = upstream;
        try {
            door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread("accept", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    String name() {
        return name;
    }

    Weather weather() {
        return weather;
    }

    /** From now on; when bytes cease to vanish, connections that have lost some are reset. */
    void weather(Weather next) {
        weather = next;
        if (!next.swallows()) {
            links.stream().filter(ProxyLink::isTainted).forEach(ProxyLink::reset);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                thread("connect", () -> join(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket client) {
        var server = new Socket();
        var link = new ProxyLink(this, client, server);
        links.add(link);
        try {
            int port = upstream.getAsInt();
            if (port == 0) {
                throw new IOException("nobody behind " + name);
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            thread("back", () -> link.pump(server, client));
            link.pump(client, server);
        } catch (IOException unreachable) {
            link.reset();
        }
    }

    void over(ProxyLink link) {
        links.remove(link);
    }

    private void thread(String part, Runnable work) {
        var thread = new Thread(work, "proxy-" + name + "-" + part);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        links.forEach(ProxyLink::reset);
    }
}
