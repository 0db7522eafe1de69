package io.github.mcppolicy.servlet;

import io.github.mcppolicy.grant.GrantToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * What a request shows of the credentials that concern the policy: a grant's token, or whatever can be taken for one.
 * Other credentials are the app's, and are not kept.
 */
final class Credentials {

    static final String HEADER = "Authorization";

    private static final Credentials NONE = new Credentials(List.of());

    private final List<String> authorization;

    private Credentials(List<String> authorization) {
        this.authorization = authorization;
    }

    /** Looks at the headers of a request. */
    static Credentials of(HttpServletRequest request) {
        if (request.getHeader(HEADER) == null) {
            return NONE;
        }
        List<String> values = RequestBody.headers(request, HEADER);
        return GrantToken.of(values) == GrantToken.None.NONE ? NONE : new Credentials(values);
    }

    /** Whether there is a token, or what can be taken for one, so that the app must not see the header. */
    boolean showsToken() {
        return !authorization.isEmpty();
    }

    /** The headers as the client sent them; empty where they show no token. */
    List<String> authorization() {
        return authorization;
    }

    /** Never the token. */
    @Override
    public String toString() {
        return showsToken() ? "a token" : "no token";
    }
}
