package io.github.mcppolicy.servlet;

import jakarta.servlet.ServletRegistration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The URL patterns of a web app's servlets, and which servlet they lead a path to (Jakarta Servlet 6.0, 12.2).
 * Immutable, as long as the app adds no servlets.
 */
public final class ServletMappings {

    private static final String EVERYTHING = "/*";

    /** As the pattern of a servlet: every path that no other servlet takes. */
    private static final String DEFAULT = "/";

    private static final String EXTENSION = "*.";

    private final Collection<? extends ServletRegistration> servlets;

    /** The mappings of these servlets, as {@code ServletContext.getServletRegistrations} gives them. */
    public ServletMappings(Map<String, ? extends ServletRegistration> servlets) {
        this.servlets = List.copyOf(servlets.values());
    }

    /** Whether a path leads to this servlet. True for several servlets whose mappings fit it equally well. */
    public boolean answers(ServletRegistration servlet, String path) {
        int best = servlets.stream()
                .mapToInt(candidate -> fit(candidate, path))
                .max()
                .orElse(-1);
        return best >= 0 && fit(servlet, path) == best;
    }

    /** Whether a servlet has a mapping all of whose paths are among those of a pattern. */
    public static boolean isInside(ServletRegistration servlet, String pattern) {
        return servlet.getMappings().stream().anyMatch(mapping -> covers(pattern, mapping));
    }

    /** Whether a servlet has a mapping all of whose paths are among those of a pattern, for any servlet. */
    public boolean isAnyInside(String pattern) {
        return servlets.stream().anyMatch(servlet -> isInside(servlet, pattern));
    }

    /** Whether all paths of one pattern are among those of another. */
    public static boolean covers(String pattern, String narrower) {
        return pattern.equals(narrower)
                || (isPrefix(pattern) && (path(narrower) + "/").startsWith(path(pattern) + "/"));
    }

    /** A pattern without the {@code /*} at its end. */
    public static String path(String pattern) {
        return isPrefix(pattern) ? pattern.substring(0, pattern.length() - EVERYTHING.length()) : pattern;
    }

    /**
     * How specific the servlet's best mapping for a path is, because containers choose by that; -1 when none matches.
     */
    private static int fit(ServletRegistration servlet, String path) {
        return servlet.getMappings().stream()
                .mapToInt(mapping -> fit(mapping, path))
                .max()
                .orElse(-1);
    }

    private static int fit(String mapping, String path) {
        if (mapping.equals(DEFAULT)
                || (mapping.startsWith(EXTENSION) && path.endsWith(mapping.substring(EXTENSION.length() - 1)))) {
            return 0;
        }
        return covers(mapping, path) ? path(mapping).length() + 1 : -1;
    }

    private static boolean isPrefix(String pattern) {
        return pattern.endsWith(EVERYTHING);
    }
}
