package io.github.mcppolicy.protocol;

/**
 * Carries a {@link ProtocolError} out of the reader. It has no stack trace, because hostile clients can cause it at
 * will.
 */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProtocolError error;

    public MalformedException(ProtocolError error) {
        super(error.reason(), null, false, false);
        this.error = error;
    }

    public static MalformedException invalidRequest(String reason) {
        return new MalformedException(ProtocolError.invalidRequest(reason));
    }

    public ProtocolError error() {
        return error;
    }
}
