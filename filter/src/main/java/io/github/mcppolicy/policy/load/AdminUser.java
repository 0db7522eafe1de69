package io.github.mcppolicy.policy.load;

import java.util.Set;

/**
 * Somebody who may use the admin address.
 *
 * @param name unique in its file
 * @param roles at least one
 * @param token SHA-256 of the user's token, as 64 lower-case hexadecimal digits
 */
public record AdminUser(String name, Set<AdminRole> roles, String token) {
    public AdminUser {
        roles = Set.copyOf(roles);
    }
}
