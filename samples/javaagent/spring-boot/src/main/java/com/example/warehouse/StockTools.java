package com.example.warehouse;

import java.util.List;
import java.util.Map;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;
import org.springframework.stereotype.Component;

/** The warehouse's tools, which Spring AI finds and serves. */
@Component
class StockTools {

    private final Stock stock;

    StockTools(Stock stock) {
        this.stock = stock;
    }

    @McpTool(name = "list_articles", description = "Lists all articles with their pieces.")
    Map<String, Integer> listArticles() {
        return stock.all();
    }

    @McpTool(name = "stock_level", description = "Says how many pieces of an article there are.")
    String stockLevel(@McpToolParam(description = "Name of the article") String article) {
        return answer(article, stock.pieces(article));
    }

    @McpTool(name = "order_supplies", description = "Orders pieces of an article from its supplier.")
    String orderSupplies(
            @McpToolParam(description = "Name of the article") String article,
            @McpToolParam(description = "How many") int pieces) {
        return answer(article, stock.change(article, pieces));
    }

    @McpTool(name = "write_off", description = "Takes pieces that are lost or broken out of the stock.")
    String writeOff(
            @McpToolParam(description = "Name of the article") String article,
            @McpToolParam(description = "How many") int pieces) {
        return answer(article, stock.change(article, -pieces));
    }

    @McpTool(name = "export_suppliers", description = "Exports all suppliers with their prices.")
    List<String> exportSuppliers() {
        return List.of("Bolt & Sons, 0.04 EUR", "Wrench Works, 11.50 EUR");
    }

    private static String answer(String article, int pieces) {
        return article + ": " + pieces + " pieces";
    }
}
