package io.github.mcppolicy.grant;

import java.util.List;
import java.util.Optional;

/** What a request shows of its sender. For use while the request is evaluated, by its thread. */
public interface Requester {

    /** The user whom the app or its container has authenticated. */
    Optional<String> principal();

    /** The network address, as the container resolved it; forwarding headers are not read. */
    String address();

    /** Every {@code Authorization} header, as the client sent it. */
    List<String> authorization();

    /** Whether the user has a role, as the container answers. Asked only for roles that a grant names. */
    boolean isInRole(String role);
}
