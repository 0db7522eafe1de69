package io.github.mcppolicy.host;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the owner of an application put into its descriptor. It holds only names and strings, so that a host can start
 * it in another process.
 *
 * @param servlets in the order of the descriptor
 * @param filters the owner's own filters; all of them stand before the policy filter
 * @param errorPages the path that answers a status sent by {@code sendError}
 * @param guarded the URL patterns of the policy filter, if the descriptor contains it
 */
public record WebApp(
        List<ServletEntry> servlets, List<FilterEntry> filters, Map<Integer, String> errorPages, List<String> guarded) {

    /** One servlet at one URL pattern. */
    public record ServletEntry(String pattern, Class<? extends Servlet> type, Map<String, String> parameters) {}

    /** One filter at one URL pattern. */
    public record FilterEntry(String pattern, Class<? extends Filter> type) {}

    /** An application with nothing in it. */
    public static WebApp empty() {
        return new WebApp(List.of(), List.of(), Map.of(), List.of("/*"));
    }

    /** An application whose MCP endpoint is {@code /mcp}. */
    public static WebApp at(Class<? extends Servlet> handler) {
        return empty().with("/mcp", handler);
    }

    /** The same with an additional servlet. */
    public WebApp with(String pattern, Class<? extends Servlet> servlet) {
        return with(pattern, servlet, Map.of());
    }

    /** The same with an additional servlet and its init parameters. */
    public WebApp with(String pattern, Class<? extends Servlet> servlet, Map<String, String> parameters) {
        return new WebApp(
                added(servlets, new ServletEntry(pattern, servlet, parameters)), filters, errorPages, guarded);
    }

    /**
     * The same with an additional filter of the owner's, which stands before everything that guards the application.
     */
    public WebApp behind(String pattern, Class<? extends Filter> filter) {
        return new WebApp(servlets, added(filters, new FilterEntry(pattern, filter)), errorPages, guarded);
    }

    /** The same with an error page. */
    public WebApp withErrorPage(int status, String path) {
        return new WebApp(servlets, filters, Map.of(status, path), guarded);
    }

    /** The same with the policy filter at these patterns only, instead of before everything. */
    public WebApp guardedAt(String... patterns) {
        return new WebApp(servlets, filters, errorPages, List.of(patterns));
    }

    private static <T> List<T> added(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
