package io.github.mcppolicy.host.client;

import java.util.List;
import java.util.Optional;

/** Status and headers of a response whose body may still be on its way. */
public record RawHead(int status, List<Header> headers) {

    /** The value of the first header of this name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.isNamed(name))
                .map(Header::value)
                .findFirst();
    }
}
