package io.github.mcppolicy.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tools that every client calls, each for one thing that a client must be able to do. */
final class OrderTools {
    private static final int EXPORTED_LINES = 100_000;
    private static final Map<String, Object> AMOUNT = Map.of(
            "type", "object", "properties", Map.of("amount", Map.of("type", "integer")), "required", List.of("amount"));

    private final Cancellations cancellations;

    OrderTools(Cancellations cancellations) {
        this.cancellations = cancellations;
    }

    List<SyncToolSpecification> all() {
        return Stream.concat(
                        Stream.of(
                                        "get_order",
                                        "list_orders",
                                        "delete_customer",
                                        "purge_log",
                                        "pay_invoice",
                                        "wire_money")
                                .map(name -> tool(name, (exchange, request) -> text("ran " + name))),
                        Stream.of(
                                tool("export_orders", (exchange, request) -> export()),
                                tool("run_report", OrderTools::report),
                                tool("close_month", this::closeMonth),
                                tool("months_kept_open", (exchange, request) -> monthsKeptOpen()),
                                tool("create_refund", OrderTools::refund)))
                .toList();
    }

    /** Some megabytes of text with characters of every length in UTF-8, followed by their SHA-256. */
    private static CallToolResult export() {
        String orders = IntStream.range(0, EXPORTED_LINES)
                .mapToObj(line -> "order " + line + ": 12 €, Ærø, 𝄞\n")
                .collect(Collectors.joining());
        return CallToolResult.builder()
                .addTextContent(orders)
                .addTextContent(sha256(orders))
                .build();
    }

    private static CallToolResult report(McpSyncServerExchange exchange, CallToolRequest request) {
        IntStream.rangeClosed(1, 3).forEach(part -> {
            tell(exchange, request, part);
            // The TypeScript client drops any progress it has not handled when the result arrives. Its answer to the
            // ping says that it has handled this one.
            exchange.ping();
        });
        return text("ran run_report");
    }

    /**
     * Reports that it has begun, so that a client can cancel it, and ends when the server has read the cancellation.
     */
    private CallToolResult closeMonth(McpSyncServerExchange exchange, CallToolRequest request) {
        tell(exchange, request, 1);
        cancellations.await();
        return text("ran close_month");
    }

    private CallToolResult monthsKeptOpen() {
        return text(cancellations.await() ? "one" : "none");
    }

    private static CallToolResult refund(McpSyncServerExchange exchange, CallToolRequest request) {
        ElicitResult reply = exchange.createElicitation(
                ElicitFormRequest.builder("How much?", AMOUNT).build());
        return text(reply.action() + " " + reply.content().get("amount"));
    }

    private static void tell(McpSyncServerExchange exchange, CallToolRequest request, double progress) {
        Optional.ofNullable(request.meta())
                .map(meta -> meta.get("progressToken"))
                .ifPresent(token -> exchange.progressNotification(
                        ProgressNotification.builder(token, progress).build()));
    }

    private static SyncToolSpecification tool(
            String name, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(name, Map.of("type", "object"))
                        .description("A tool of the order desk")
                        .build())
                .callHandler(handler)
                .build();
    }

    private static CallToolResult text(String text) {
        return CallToolResult.builder().addTextContent(text).build();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
