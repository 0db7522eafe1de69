package io.github.mcppolicy.samples.webxml;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a tool does when it is called. {@link #named} wraps the SDK's description of the tool around it. */
@FunctionalInterface
interface Tool {

    Logger LOG = LoggerFactory.getLogger(Tool.class);

    /** Carries the call out and returns the answer, to be written as JSON. */
    Object run(Call call) throws SQLException;

    static SyncToolSpecification named(String name, String description, String inputSchema, Tool tool) {
        return SyncToolSpecification.builder()
                .tool(McpSchema.Tool.builder(name, McpJsonDefaults.getMapper(), inputSchema)
                        .description(description)
                        .build())
                .callHandler((exchange, request) -> answer(name, tool, new Call(exchange, request)))
                .build();
    }

    private static CallToolResult answer(String name, Tool tool, Call call) {
        try {
            String json = McpJsonDefaults.getMapper().writeValueAsString(tool.run(call));
            return CallToolResult.builder().addTextContent(json).build();
        } catch (BackOfficeException e) {
            return failure(String.valueOf(e.getMessage()));
        } catch (SQLException | IOException e) {
            LOG.error("{} failed", name, e);
            return failure(name + " failed; the log of the back office says why");
        }
    }

    private static CallToolResult failure(String message) {
        return CallToolResult.builder().addTextContent(message).isError(true).build();
    }
}
