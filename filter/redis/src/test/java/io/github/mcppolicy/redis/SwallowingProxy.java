package io.github.mcppolicy.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network between a store and its server, which can swallow what goes through it, stop taking anything, or change a word of it. */
final class SwallowingProxy implements AutoCloseable {

    enum Network {
        PASSES,
        SWALLOWS,
        STALLS
    }

    private final ServerSocket listening;
    private final int server;
    private final String from;
    private final String to;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile Network network = Network.PASSES;

    /** A network that changes nothing. */
    SwallowingProxy(int server) {
        this(server, "", "");
    }

    /** A network in which the server seems to say something else, of the same length. */
    SwallowingProxy(int server, String from, String to) {
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.server = server;
        this.from = from;
        this.to = to;
        daemon(this::accept);
    }

    String address() {
        return "redis://127.0.0.1:" + listening.getLocalPort();
    }

    synchronized void become(Network next) {
        network = next;
        notifyAll();
    }

    private synchronized void awaitMovement() throws InterruptedIOException {
        try {
            while (network == Network.STALLS) {
                wait();
            }
        } catch (InterruptedException end) {
            throw new InterruptedIOException("interrupted");
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(upstream);
                daemon(() -> copy(client, upstream, "", ""));
                daemon(() -> copy(upstream, client, from, to));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void copy(Socket source, Socket target, String old, String other) {
        byte[] buffer = new byte[64 * 1024];
        try (source;
                target) {
            InputStream in = source.getInputStream();
            OutputStream out = target.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitMovement();
                if (network == Network.PASSES) {
                    String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                    String seen = old.isEmpty() ? text : text.replace(old, other);
                    out.write(seen.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException closed) {
            // Either side may end it at any time.
            return;
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
