package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcppolicy.audit.AuditDecision;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints how much heap an open stream of decisions costs, on the admin address and its client in the same JVM. As many
 * are opened as may be; each has shown a hundred decisions.
 */
final class DecisionStreamMemory {
    private static final int DECISIONS = 100;

    private DecisionStreamMemory() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("streams");
        List<Socket> clients = new ArrayList<>();
        try (AdminSite site = AdminSite.open(folder)) {
            // Neither the classes that the first request loads nor the decisions that are kept belong to a stream.
            clients.add(open(site));
            show(site, 0, RecentDecisions.MOST);
            long threads = threads();
            long before = usedHeap();
            while (clients.size() < DecisionStreams.MOST) {
                clients.add(open(site));
            }
            show(site, RecentDecisions.MOST, DECISIONS);
            int added = clients.size() - 1;
            System.out.printf("open streams        %,10d%n", clients.size());
            System.out.printf("bytes per stream    %,10d%n", (usedHeap() - before) / added);
            System.out.printf("threads per stream  %10.2f%n", (double) (threads() - threads) / added);
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static Socket open(AdminSite site) throws Exception {
        Socket client = site.connect();
        client.getOutputStream()
                .write(("GET /api/decisions/stream HTTP/1.1\r\nHost: 127.0.0.1:" + site.port()
                                + "\r\nAuthorization: Bearer " + AdminSite.token("viewer") + "\r\n\r\n")
                        .getBytes(US_ASCII));
        String status = new String(client.getInputStream().readNBytes(12), US_ASCII);
        if (!status.endsWith("200")) {
            throw new IllegalStateException("no stream was opened: " + status);
        }
        return client;
    }

    private static void show(AdminSite site, int first, int count) {
        for (int i = first; i < first + count; i++) {
            site.decide(i, AuditDecision.ALLOW, "tool");
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
