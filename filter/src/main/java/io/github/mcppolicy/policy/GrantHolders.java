package io.github.mcppolicy.policy;

import java.util.List;
import java.util.Set;

/**
 * Whom a grant is for. One that fits is enough.
 *
 * @param principals exact names or prefixes of authenticated users
 * @param roles as the container knows them
 * @param tokens SHA-256 of each bearer token, as 64 lower-case hexadecimal digits
 */
public record GrantHolders(List<NamePattern> principals, List<String> roles, Set<String> tokens) {
    public GrantHolders {
        principals = List.copyOf(principals);
        roles = List.copyOf(roles);
        tokens = Set.copyOf(tokens);
    }
}
