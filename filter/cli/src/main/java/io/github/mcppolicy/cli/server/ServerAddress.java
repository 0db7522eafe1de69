package io.github.mcppolicy.cli.server;

import java.util.List;
import java.util.Map;

/** Where a server is, and how it is reached. Its text holds no secret. */
public sealed interface ServerAddress {

    /** An address of HTTP, with the headers that each request to it carries. */
    final class Http implements ServerAddress {
        private final HttpAddress address;
        private final Map<String, String> headers;

        private Http(HttpAddress address, Map<String, String> headers) {
            this.address = address;
            this.headers = Map.copyOf(headers);
        }

        /**
         * Reads an address.
         *
         * @throws ServerException when it is not one of HTTP, or holds a user name
         */
        public static Http of(String url, Map<String, String> headers) throws ServerException {
            return new Http(
                    HttpAddress.of(url)
                            .orElseThrow(() -> new ServerException("The address of a server is one such as"
                                    + " https://host/mcp, without a user name and a part after #; who calls is said with"
                                    + " --header")),
                    headers);
        }

        HttpAddress address() {
            return address;
        }

        Map<String, String> headers() {
            return headers;
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** A program that is started and speaks over its standard streams. */
    record Command(List<String> words) implements ServerAddress {

        /** @param words the program and its arguments; not empty */
        public Command {
            words = List.copyOf(words);
        }

        /** Leaves out the arguments, which may hold a secret. */
        @Override
        public String toString() {
            return words.get(0);
        }
    }
}
