package io.github.mcppolicy.host;

/** The application did not start. The message holds everything that its operator would read in the log. */
public final class HostStartException extends Exception {
    private static final long serialVersionUID = 1;

    public HostStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
