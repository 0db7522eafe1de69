package com.example.library;

import org.springframework.ai.mcp.annotation.McpArg;
import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.stereotype.Component;

/** What the library offers to agents besides tools. */
@Component
class LibraryGuide {

    @McpResource(
            uri = "library://opening-hours",
            name = "opening-hours",
            description = "When the library is open",
            mimeType = "text/plain")
    String openingHours() {
        return "Monday to Friday, 10 to 18";
    }

    @McpPrompt(name = "recommend", description = "Asks for a book for a reader")
    String recommend(@McpArg(name = "reader", description = "Name of the reader", required = true) String reader) {
        return "Find a book that " + reader + " may like, and say in two sentences why.";
    }
}
