package io.github.mcppolicy.config;

/** Thrown for a value that its setting does not accept. The message says what to write instead. */
public final class BadValueException extends Exception {
    public BadValueException(String whatToWrite) {
        super(whatToWrite);
    }
}
