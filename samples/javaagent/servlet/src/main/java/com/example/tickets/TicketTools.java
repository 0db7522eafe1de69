package com.example.tickets;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The desk's tools. Before a call gets here, the SDK has checked its arguments against the tool's input schema. */
final class TicketTools {

    private static final String TICKET = "\"ticket\": {\"type\": \"integer\"}";
    private static final String TEXT = "\"text\": {\"type\": \"string\"}";

    private final Tickets tickets;

    TicketTools(Tickets tickets) {
        this.tickets = tickets;
    }

    List<SyncToolSpecification> all() {
        return List.of(
                tool("search_tickets", "Finds tickets by a word of their subject.", schema(TEXT, "text"), this::search),
                tool("read_ticket", "Reads one ticket with its replies.", schema(TICKET, "ticket"), this::read),
                tool(
                        "reply",
                        "Answers the customer.",
                        schema(TICKET + "," + TEXT, "ticket", "text"),
                        call -> change(call, ticket -> ticket.withReply(text(call, "text")))),
                tool(
                        "set_priority",
                        "Puts a ticket at low, normal, high or urgent.",
                        schema(TICKET + ", \"priority\": {\"type\": \"string\"}", "ticket", "priority"),
                        call -> change(call, ticket -> ticket.withPriority(text(call, "priority")))),
                tool(
                        "grant_credit",
                        "Credits an amount in EUR to the customer of a ticket.",
                        schema(TICKET + ", \"amount\": {\"type\": \"number\"}", "ticket", "amount"),
                        call -> change(call, ticket -> ticket.withCredit(new BigDecimal(text(call, "amount"))))),
                tool(
                        "close_ticket",
                        "Closes a ticket for good.",
                        schema(TICKET, "ticket"),
                        call -> change(call, Ticket::closed)),
                tool("export_requesters", "Exports the addresses of all customers.", schema(""), this::export),
                tool("purge_tickets", "Deletes every ticket.", schema(""), this::purge));
    }

    private static String schema(String properties, String... required) {
        String names = required.length == 0 ? "" : '"' + String.join("\", \"", required) + '"';
        return "{\"type\": \"object\", \"properties\": {" + properties + "}, \"required\": [" + names + "]}";
    }

    private static SyncToolSpecification tool(
            String name, String description, String schema, Function<Map<String, Object>, Optional<?>> handler) {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(name, McpJsonDefaults.getMapper(), schema)
                        .description(description)
                        .build())
                .callHandler((exchange, request) -> answer(
                        handler.apply(Optional.ofNullable(request.arguments()).orElse(Map.of()))))
                .build();
    }

    private static CallToolResult answer(Optional<?> result) {
        CallToolResult.Builder answer = CallToolResult.builder().isError(result.isEmpty());
        return answer.addTextContent(result.map(TicketTools::json).orElse("There is no such ticket"))
                .build();
    }

    private static String json(Object result) {
        try {
            return McpJsonDefaults.getMapper().writeValueAsString(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<?> search(Map<String, Object> call) {
        return Optional.of(tickets.all().stream()
                .filter(ticket -> ticket.mentions(text(call, "text")))
                .toList());
    }

    private Optional<?> read(Map<String, Object> call) {
        return tickets.find(id(call));
    }

    private Optional<?> change(Map<String, Object> call, UnaryOperator<Ticket> change) {
        return tickets.change(id(call), change);
    }

    private Optional<?> export(Map<String, Object> call) {
        return Optional.of(tickets.all().stream().map(Ticket::requester).toList());
    }

    private Optional<?> purge(Map<String, Object> call) {
        return Optional.of(Map.of("purged", tickets.removeAll()));
    }

    private static int id(Map<String, Object> call) {
        return Integer.parseInt(text(call, "ticket"));
    }

    private static String text(Map<String, Object> call, String argument) {
        return String.valueOf(call.get(argument));
    }
}
