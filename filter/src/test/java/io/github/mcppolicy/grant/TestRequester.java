package io.github.mcppolicy.grant;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A sender that shows what a test wants it to show. */
public record TestRequester(Optional<String> principal, String address, List<String> authorization, Set<String> roles)
        implements Requester {

    /** A user without roles. */
    public static TestRequester principal(String name) {
        return new TestRequester(Optional.of(name), "192.0.2.1", List.of(), Set.of());
    }

    /** Nobody that is known. */
    public static TestRequester address(String address) {
        return new TestRequester(Optional.empty(), address, List.of(), Set.of());
    }

    /** The same sender with these roles. */
    public TestRequester in(String... names) {
        return new TestRequester(principal, address, authorization, Set.of(names));
    }

    /** The same sender with a token. */
    public TestRequester with(String token) {
        return new TestRequester(principal, address, List.of("Bearer " + token), roles);
    }

    @Override
    public boolean isInRole(String role) {
        return roles.contains(role);
    }
}
