package io.github.mcppolicy.servlet;

/** How a servlet finds its MCP endpoint in the path of a request. */
enum EndpointLookup {
    /** By the whole path, as the container decodes it. */
    EXACT,
    /** By the path after the servlet's own mapping, as Spring MVC does. */
    PATH_INFO,
    /** By the end of the path, decoded or not, as the servlets of the MCP Java SDK do. */
    SUFFIX
}
