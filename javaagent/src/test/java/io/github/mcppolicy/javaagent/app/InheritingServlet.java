package io.github.mcppolicy.javaagent.app;

/** Inherits its {@code service} from a class that knows nothing of servlets. */
public final class InheritingServlet extends NoServlet implements BareServlet {}
