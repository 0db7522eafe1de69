package io.github.mcppolicy.protocol.uri;

/** A URI that hosts could read in several ways. Made without a stack trace: a client decides how often it is thrown. */
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
