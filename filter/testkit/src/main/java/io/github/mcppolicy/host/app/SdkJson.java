package io.github.mcppolicy.host.app;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import tools.jackson.databind.json.JsonMapper;

/** JSON for the MCP Java SDK. */
public final class SdkJson {
    private SdkJson() {}

    /**
     * The SDK is built with Jackson 3.1. Jackson 3.2, which these tests use, refuses to write a type id beside a
     * property of the same name, and the SDK's elicitation does that. So the property is declared to be the type id.
     */
    public static JacksonMcpJsonMapper mapper() {
        return new JacksonMcpJsonMapper(JsonMapper.builder()
                .addMixIn(ElicitRequest.class, ModeIsTypeId.class)
                .build());
    }

    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "mode",
            defaultImpl = ElicitFormRequest.class)
    private interface ModeIsTypeId {}
}
