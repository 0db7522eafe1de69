package io.github.mcppolicy.config;

/** A value is not one its setting can take. The message says what to write instead. */
final class BadValueException extends Exception {
    BadValueException(String whatToWrite) {
        super(whatToWrite);
    }
}
