package io.github.mcppolicy.cli.server;

/** Thrown when nothing more can be asked of a server. The message is a clause about it, such as "it has ended". */
final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String clause) {
        super(clause);
    }
}
