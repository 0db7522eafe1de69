package io.github.mcppolicy.cli.records;

/** Thrown when a line is not an audit record. The message is the end of a sentence, and holds nothing of the line. */
public final class NotARecordException extends Exception {
    private static final long serialVersionUID = 1L;

    NotARecordException(String why) {
        super(why);
    }
}
