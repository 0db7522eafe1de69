package io.github.mcppolicy.conformance;

import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;

/** Content that more than one tool or prompt uses. */
final class Contents {
    private Contents() {}

    static TextContent text(String text) {
        return TextContent.builder(text).build();
    }

    static ImageContent image() {
        return ImageContent.builder(Media.png(), "image/png").build();
    }

    static EmbeddedResource resource(String uri, String mimeType, String text) {
        return EmbeddedResource.builder(TextResourceContents.builder(uri, text)
                        .mimeType(mimeType)
                        .build())
                .build();
    }
}
