package io.github.mcppolicy.uri;

import java.util.List;

/** One or more ways in which a host reads URIs. */
interface UriReader extends AutoCloseable {

    /** The readings of each URI, in order. A URI that the reader cannot read has none. */
    List<List<Reading>> read(List<String> uris) throws Exception;

    @Override
    default void close() {}
}
