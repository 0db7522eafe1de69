package io.github.mcppolicy;

import io.github.mcppolicy.servlet.ServletMappings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletRegistration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the filter's mappings in its web app and decides whether they cover the servlets behind it.
 *
 * <p>The same pattern can cover less for a filter than for a servlet. With {@code decodeAmbiguousURIs}, Jetty chooses
 * the servlet by the decoded path but the filters by a different one. A request to {@code /mcp%2f} then reaches the
 * servlet of {@code /mcp/*} without passing the filter of {@code /mcp/*}. A mapping to the servlet's name holds for
 * every spelling of the path.
 */
final class FilterMappings {

    private static final String EVERYTHING = "/*";

    private final FilterRegistration filter;
    private final Collection<String> patterns;
    private final Map<String, ? extends ServletRegistration> servlets;
    private final ServletMappings mappings;

    private FilterMappings(FilterRegistration filter, Map<String, ? extends ServletRegistration> servlets) {
        this.filter = filter;
        this.patterns = filter.getUrlPatternMappings();
        this.servlets = servlets;
        this.mappings = new ServletMappings(servlets);
    }

    /**
     * Maps the filter to its servlets by name as well, as long as that sends it only MCP requests. Warns where it
     * cannot.
     *
     * @param endpointsAreNamed the filter itself can tell which requests are MCP
     * @param warnings receives what the operator has to do instead
     */
    static void complete(FilterConfig config, boolean endpointsAreNamed, Consumer<String> warnings) {
        FilterRegistration filter;
        Map<String, ? extends ServletRegistration> servlets;
        try {
            filter = config.getServletContext().getFilterRegistration(config.getFilterName());
            servlets = config.getServletContext().getServletRegistrations();
        } catch (UnsupportedOperationException secret) {
            return;
        }
        if (filter != null && servlets != null) {
            new FilterMappings(filter, servlets).complete(endpointsAreNamed, warnings);
        }
    }

    private void complete(boolean endpointsAreNamed, Consumer<String> warnings) {
        if (patterns.contains(EVERYTHING)) {
            return;
        }
        Collection<String> named = List.copyOf(filter.getServletNameMappings());
        servlets.forEach((name, servlet) -> {
            if (!named.contains(name) && isMeant(servlet)) {
                List<String> beyond = uncovered(servlet);
                Optional<String> problem =
                        beyond.isEmpty() || endpointsAreNamed ? mapTo(name) : Optional.of(outside(name, beyond));
                problem.ifPresent(warnings);
            }
        });
    }

    private String outside(String servlet, List<String> beyond) {
        String problem =
                "McpPolicyFilter is mapped to %s, but the servlet %s behind it to %s as well. What reaches that"
                        + " servlet by any other path or spelling is NOT EVALUATED. Map the filter to /* and name the endpoints in"
                        + " mcp.policy.endpoints; or, if the servlet answers nothing but MCP, add <servlet-name>%s</servlet-name>"
                        + " to the filter-mapping.";
        return problem.formatted(patterns, servlet, beyond, servlet);
    }

    private Optional<String> mapTo(String servlet) {
        try {
            filter.addMappingForServletNames(EnumSet.allOf(DispatcherType.class), true, servlet);
            return Optional.empty();
        } catch (IllegalStateException | UnsupportedOperationException refused) {
            String problem =
                    "McpPolicyFilter is mapped to %s and cannot map itself to the servlet %s by name (%s). Where the"
                            + " container decodes a path for servlets and not for filters, requests to it are NOT EVALUATED: add"
                            + " <servlet-name>%s</servlet-name> to the filter-mapping.";
            return Optional.of(problem.formatted(patterns, servlet, refused, servlet));
        }
    }

    /**
     * Whether the filter is meant for this servlet: it covers one of the servlet's mappings, or the servlet answers one
     * of its patterns.
     */
    private boolean isMeant(ServletRegistration servlet) {
        return patterns.stream()
                .filter(this::isNoPartOfAnother)
                .anyMatch(pattern -> ServletMappings.isInside(servlet, pattern)
                        || (!mappings.isAnyInside(pattern)
                                && mappings.answers(servlet, ServletMappings.path(pattern))));
    }

    private boolean isNoPartOfAnother(String pattern) {
        return patterns.stream().noneMatch(wider -> !wider.equals(pattern) && ServletMappings.covers(wider, pattern));
    }

    private List<String> uncovered(ServletRegistration servlet) {
        return servlet.getMappings().stream()
                .filter(mapping -> patterns.stream().noneMatch(pattern -> ServletMappings.covers(pattern, mapping)))
                .toList();
    }
}
