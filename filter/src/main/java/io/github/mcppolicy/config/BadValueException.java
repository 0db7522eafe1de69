package io.github.mcppolicy.config;

/** A value is not one its setting can take. The message says what to write instead. */
public final class BadValueException extends Exception {
    public BadValueException(String whatToWrite) {
        super(whatToWrite);
    }
}
