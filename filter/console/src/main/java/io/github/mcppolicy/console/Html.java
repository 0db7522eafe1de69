package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.protocol.text.HostileText;

/** Puts a page together. What is not written by this program goes through {@link #text}. For use by one thread. */
final class Html {
    static final String TYPE = "text/html; charset=utf-8";

    private final StringBuilder page = new StringBuilder();

    Html(String title) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(title)
                .append("</title>\n<link rel=\"stylesheet\" href=\"" + ApprovalPages.STYLE
                        + "\">\n</head>\n<body>\n<main>\n<h1>")
                .append(title)
                .append("</h1>\n");
    }

    /** Markup of this program's. */
    Html markup(String markup) {
        page.append(markup);
        return this;
    }

    /** Text of anybody's, shown as {@link HostileText} says; for content and for attributes in quotation marks. */
    Html text(String hostile) {
        escaped(HostileText.visible(hostile));
        return this;
    }

    /** The same for several lines, which stay lines. */
    Html lines(String hostile) {
        String[] lines = hostile.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                page.append('\n');
            }
            text(lines[i]);
        }
        return this;
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            switch (next) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(next);
            }
        }
    }

    byte[] bytes() {
        return (page + "</main>\n</body>\n</html>\n").getBytes(UTF_8);
    }
}
