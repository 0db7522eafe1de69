package io.github.mcppolicy.servlet;

import io.github.mcppolicy.grant.Requester;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

/** The sender of a servlet request. The container is asked for the user once. */
final class HttpRequester implements Requester {

    private final HttpServletRequest request;
    private final List<String> authorization;
    private final Optional<String> principal;

    /** @param authorization a grant's token in its plain form; nothing else of what the client sent is of interest */
    HttpRequester(HttpServletRequest request, List<String> authorization) {
        this.request = request;
        this.authorization = authorization;
        Principal user = request.getUserPrincipal();
        this.principal = user == null ? Optional.empty() : Optional.ofNullable(user.getName());
    }

    @Override
    public Optional<String> principal() {
        return principal;
    }

    @Override
    public String address() {
        return address(request);
    }

    static String address(HttpServletRequest request) {
        return String.valueOf(request.getRemoteAddr());
    }

    @Override
    public List<String> authorization() {
        return authorization;
    }

    @Override
    public boolean isInRole(String role) {
        return request.isUserInRole(role);
    }
}
