package io.github.mcppolicy.conformance;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resources of the suite. */
final class Resources {
    private static final Pattern TEMPLATED = Pattern.compile("test://template/([^/]+)/data");

    private Resources() {}

    static List<SyncResourceSpecification> all() {
        return List.of(
                fixed(text("test://static-text", "This is the content of the static text resource.")),
                fixed(BlobResourceContents.builder("test://static-binary", Media.png())
                        .mimeType("image/png")
                        .build()),
                fixed(text("test://watched-resource", "Nothing has changed yet.")));
    }

    static SyncResourceTemplateSpecification template() {
        ResourceTemplate template = ResourceTemplate.builder("test://template/{id}/data", "template")
                .description("A resource of the conformance suite")
                .mimeType("application/json")
                .build();
        return new SyncResourceTemplateSpecification(template, (exchange, request) -> read(templated(request.uri())));
    }

    private static ResourceContents templated(String uri) {
        Matcher matcher = TEMPLATED.matcher(uri);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The template does not match " + uri);
        }
        return TextResourceContents.builder(uri, """
                        {"id":"%1$s","templateTest":true,"data":"Data for ID: %1$s"}""".formatted(matcher.group(1)))
                .mimeType("application/json")
                .build();
    }

    private static SyncResourceSpecification fixed(ResourceContents contents) {
        Resource resource = Resource.builder(contents.uri(), contents.uri())
                .description("A resource of the conformance suite")
                .mimeType(contents.mimeType())
                .build();
        return new SyncResourceSpecification(resource, (exchange, request) -> read(contents));
    }

    private static TextResourceContents text(String uri, String text) {
        return TextResourceContents.builder(uri, text).mimeType("text/plain").build();
    }

    private static ReadResourceResult read(ResourceContents contents) {
        return ReadResourceResult.builder(List.of(contents)).build();
    }
}
