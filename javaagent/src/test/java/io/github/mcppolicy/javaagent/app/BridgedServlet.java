package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** Has of {@code service} only the bridge that the compiler adds, because the class that has it is not public. */
public final class BridgedServlet extends TypedService<ServletRequest, ServletResponse> implements BareServlet {}
