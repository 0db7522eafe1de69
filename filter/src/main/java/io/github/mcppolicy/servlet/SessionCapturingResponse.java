package io.github.mcppolicy.servlet;

import io.github.mcppolicy.enforce.KnownSessions;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.function.Consumer;

/** Reports the session that the app mints in this answer when the app sets the header, before a client can use it. */
final class SessionCapturingResponse extends HttpServletResponseWrapper {

    private final Consumer<String> minted;

    SessionCapturingResponse(HttpServletResponse response, Consumer<String> minted) {
        super(response);
        this.minted = minted;
    }

    @Override
    public void setHeader(String name, String value) {
        learn(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        learn(name, value);
        super.addHeader(name, value);
    }

    private void learn(String name, String value) {
        if (KnownSessions.HEADER.equalsIgnoreCase(name) && value != null) {
            minted.accept(value);
        }
    }
}
