package io.github.mcppolicy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Where a dispatch leads inside the web app, as the container decoded it.
 *
 * @param servletPath the part that chose the servlet
 * @param full {@code servletPath} and the path info after it
 */
record RequestPath(String servletPath, String full) {

    /** The part after the one that chose the servlet. */
    String info() {
        return full.substring(servletPath.length());
    }

    static RequestPath of(HttpServletRequest request) {
        // An included request still shows the path of the request that includes it.
        return request.getDispatcherType() == DispatcherType.INCLUDE
                ? of(
                        request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH),
                        request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO))
                : of(request.getServletPath(), request.getPathInfo());
    }

    private static RequestPath of(Object servletPath, Object pathInfo) {
        String servlet = servletPath == null ? "" : servletPath.toString();
        return new RequestPath(servlet, pathInfo == null ? servlet : servlet.concat(pathInfo.toString()));
    }
}
