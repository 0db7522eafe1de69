package io.github.mcppolicy.cli.server;

/**
 * Thrown when a server cannot be listed. The message is for people: it says in a sentence which server did what, and
 * holds neither control characters of the server's nor what an address or a header may keep secret.
 */
public final class ServerException extends Exception {
    private static final long serialVersionUID = 1L;

    ServerException(String message) {
        super(message);
    }
}
