package io.github.mcppolicy.samples.webxml;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** One call of a tool: its arguments, which the SDK has checked against the tool's input schema, and a way to report progress. */
record Call(McpSyncServerExchange exchange, CallToolRequest request) {

    String text(String argument) {
        return optional(argument)
                .map(Object::toString)
                .orElseThrow(() -> new BackOfficeException("Argument " + argument + " is missing"));
    }

    String textOr(String argument, String fallback) {
        return optional(argument).map(Object::toString).orElse(fallback);
    }

    BigDecimal number(String argument) {
        return new BigDecimal(text(argument));
    }

    int integer(String argument) {
        return number(argument).intValueExact();
    }

    int integerOr(String argument, int fallback) {
        return optional(argument).isPresent() ? integer(argument) : fallback;
    }

    private Optional<Object> optional(String argument) {
        Map<String, Object> arguments = request.arguments();
        return arguments == null ? Optional.empty() : Optional.ofNullable(arguments.get(argument));
    }

    /** Tells the client how far the call is, if the client asked to be told. */
    void progress(int done, int total, String message) {
        Object token = request.progressToken();
        if (token != null) {
            exchange.progressNotification(ProgressNotification.builder(token, done)
                    .total((double) total)
                    .message(message)
                    .build());
        }
    }
}
