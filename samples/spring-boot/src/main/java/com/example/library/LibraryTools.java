package com.example.library;

import java.util.List;
import java.util.Map;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;
import org.springframework.stereotype.Component;

/** The library's tools, which Spring AI finds and serves. */
@Component
class LibraryTools {

    private final Loans loans;

    LibraryTools(Loans loans) {
        this.loans = loans;
    }

    @McpTool(name = "find_books", description = "Lists the books whose titles contain a text.")
    List<String> findBooks(@McpToolParam(description = "Part of a title") String title) {
        return loans.titles(title);
    }

    @McpTool(name = "lend_book", description = "Lends a book to a reader.")
    String lendBook(
            @McpToolParam(description = "The whole title") String title,
            @McpToolParam(description = "Name of the reader") String reader,
            @McpToolParam(description = "For how many days") int days) {
        return loans.lend(title, reader) + " for " + days + " days";
    }

    @McpTool(name = "waive_fee", description = "Waives the fee of a reader.")
    String waiveFee(@McpToolParam(description = "Name of the reader") String reader) {
        return reader + " owes nothing";
    }

    @McpTool(name = "export_readers", description = "Lists who has which book.")
    Map<String, String> exportReaders() {
        return loans.all();
    }
}
