package io.github.mcppolicy.redis;

import io.github.mcppolicy.grant.Requester;
import java.util.List;
import java.util.Optional;

/** Somebody who has not said who it is. */
record Anonymous() implements Requester {
    @Override
    public Optional<String> principal() {
        return Optional.empty();
    }

    @Override
    public String address() {
        return "192.0.2.1";
    }

    @Override
    public List<String> authorization() {
        return List.of();
    }

    @Override
    public boolean isInRole(String role) {
        return false;
    }
}
