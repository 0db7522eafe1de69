package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.text.ByteScan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Standard input and output: each message is a line (MCP 2024-11-05 to 2026-07-28). */
final class StdioTransport implements Transport {
    /** What every message has, and no line of a log. */
    private static final String MARK = "\"jsonrpc\"";

    private final ServerProcess process;
    private final ByteBudget budget;
    private final Deadline deadline;
    private final Inbox inbox = new Inbox();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile Optional<String> stray = Optional.empty();

    StdioTransport(ServerProcess process, ByteBudget budget, Deadline deadline) {
        this.process = process;
        this.budget = budget;
        this.deadline = deadline;
        process.follow(this::take, this::end);
    }

    private boolean take(byte[] bytes, int length) {
        if (!budget.allows(length)) {
            inbox.put(new Arrival.Broken(budget.complaint()));
            return false;
        }
        int from = 0;
        while (from < length) {
            int lineEnd = ByteScan.first(bytes, from, length, '\n');
            line.write(bytes, from, lineEnd - from);
            if (lineEnd < length) {
                takeLine();
            }
            from = lineEnd + 1;
        }
        return true;
    }

    private void takeLine() {
        byte[] whole = line.toByteArray();
        line.reset();
        try {
            inbox.put(Incoming.readAll(whole));
        } catch (MalformedException malformed) {
            // Servers whose logs go to the wrong stream are common, and clients bear with them.
            String text = new String(whole, StandardCharsets.UTF_8);
            if (text.contains(MARK)) {
                inbox.put(new Arrival.Broken(Complaints.unreadable(malformed)));
            } else if (stray.isEmpty() && !text.isBlank()) {
                stray = Optional.of(text);
            }
        }
    }

    private void end() {
        inbox.put(new Arrival.Closed(process.ending()));
    }

    @Override
    public Inbox ask(Outgoing request) {
        tell(request);
        return inbox;
    }

    @Override
    public void tell(Outgoing message) {
        process.write(message.json(), deadline);
    }

    @Override
    public String lastWords() {
        String errors = process.lastErrors();
        String onStandardError = errors.isEmpty() ? "" : "Its standard error ends with:\n" + errors;
        return stray.map(text ->
                                "Its standard output has lines that are not messages: " + PrintableText.of(text) + "\n")
                        .orElse("")
                + onStandardError;
    }

    @Override
    public void close() {
        process.close();
    }
}
