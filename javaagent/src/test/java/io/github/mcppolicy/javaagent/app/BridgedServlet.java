package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Its only {@code service} is the bridge method that the compiler adds, because the class that declares the method is
 * not public.
 */
public final class BridgedServlet extends TypedService<ServletRequest, ServletResponse> implements BareServlet {}
