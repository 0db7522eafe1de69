package io.github.mcppolicy.samples.webxml;

/** A call that the back office cannot carry out. Its message is meant for the caller. */
final class BackOfficeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackOfficeException(String message) {
        super(message);
    }
}
