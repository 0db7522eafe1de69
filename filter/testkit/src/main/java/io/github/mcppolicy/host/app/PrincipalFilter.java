package io.github.mcppolicy.host.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Objects;

/**
 * The owner's authentication: it believes the headers {@value #USER} and {@value #ROLES}, and shows the user by wrapping
 * the request.
 */
public final class PrincipalFilter extends HttpFilter {
    /** A user whom the authentication fails to name. */
    public static final String UNKNOWABLE = "unknowable";

    private static final long serialVersionUID = 1;
    private static final String USER = "X-User";
    private static final String ROLES = "X-Roles";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String user = request.getHeader(USER);
        chain.doFilter(user == null ? request : new Authenticated(request, user), response);
    }

    private static final class Authenticated extends HttpServletRequestWrapper {
        private final String user;

        Authenticated(HttpServletRequest request, String user) {
            super(request);
            this.user = user;
        }

        @Override
        public Principal getUserPrincipal() {
            if (user.equals(UNKNOWABLE)) {
                throw new IllegalStateException("the directory of users is down");
            }
            return () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return List.of(Objects.requireNonNullElse(getHeader(ROLES), "").split(","))
                    .contains(role);
        }

        @Override
        public String getRemoteUser() {
            return user;
        }
    }
}
