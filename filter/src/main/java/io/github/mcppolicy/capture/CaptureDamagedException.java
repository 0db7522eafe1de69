package io.github.mcppolicy.capture;

import java.io.IOException;

/** A captured file cannot be read as it was written. The message says which, where and what to do; it shows no content. */
public final class CaptureDamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    CaptureDamagedException(String message) {
        super(message);
    }
}
