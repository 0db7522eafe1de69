package io.github.mcppolicy.cli;

/**
 * A place at which a chain is broken.
 *
 * @param line from 1
 * @param message what it is, in words
 */
record ChainProblem(String file, long line, Kind kind, String message) {

    /** What has happened, as far as the records show it. */
    enum Kind {
        /** A record is not as it was written. */
        CHANGED,
        /** Records are not there. */
        MISSING,
        /** A record stands at another place. */
        SWAPPED,
        /** A record stands there twice. */
        REPEATED,
        /** Another chain begins where the first one should go on. */
        ANEW,
        /** A line is not a record of the chain. */
        FOREIGN,
        /** The file ends with something that is not a record. */
        CUT,
        /** A record that only somebody without the key can have written. */
        UNKEYED
    }

    String line(String text) {
        return file + ":" + line + ": " + text;
    }

    @Override
    public String toString() {
        return line(message);
    }
}
