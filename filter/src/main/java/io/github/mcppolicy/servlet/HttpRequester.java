package io.github.mcppolicy.servlet;

import io.github.mcppolicy.grant.Requester;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sender of a servlet request. The container is asked for the user once. */
final class HttpRequester implements Requester {

    private final HttpServletRequest request;
    private final Credentials credentials;
    private Optional<String> principal = Optional.empty();
    private boolean asked;

    HttpRequester(HttpServletRequest request, Credentials credentials) {
        this.request = request;
        this.credentials = credentials;
    }

    @Override
    public Optional<String> principal() {
        if (!asked) {
            @Nullable Principal user = request.getUserPrincipal();
            principal = user == null ? Optional.empty() : Optional.ofNullable(user.getName());
            asked = true;
        }
        return principal;
    }

    @Override
    public String address() {
        return String.valueOf(request.getRemoteAddr());
    }

    @Override
    public List<String> authorization() {
        return credentials.authorization();
    }

    @Override
    public boolean isInRole(String role) {
        return request.isUserInRole(role);
    }
}
