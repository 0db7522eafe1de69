package io.github.mcppolicy.protocol.uri;

/**
 * Thrown for a URI that hosts could read in several ways. It has no stack trace, because clients can cause it at will.
 */
final class NotPlainException extends Exception {
    private static final long serialVersionUID = 1;

    private final String objection;

    /** @param objection the end of a sentence that begins with "the URI"; never text of the URI */
    NotPlainException(String objection) {
        super(objection, null, false, false);
        this.objection = objection;
    }

    String objection() {
        return objection;
    }
}
