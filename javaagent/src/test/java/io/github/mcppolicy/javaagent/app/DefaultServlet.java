package io.github.mcppolicy.javaagent.app;

/** Inherits its {@code service} from an interface. */
public final class DefaultServlet implements DefaultService {}
