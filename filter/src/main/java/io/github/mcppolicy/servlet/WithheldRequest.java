package io.github.mcppolicy.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.Reader;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A held request as the container dispatches it again: without its body. Where the filter is not mapped for that
 * dispatch, an app must not get a call that nobody has let through, even if a filter before us keeps bodies to be read
 * twice.
 */
final class WithheldRequest extends HttpServletRequestWrapper {

    WithheldRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ReplayedInputStream(InputStream.nullInputStream());
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(Reader.nullReader());
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    @Override
    public @Nullable Part getPart(String name) {
        return null;
    }
}
