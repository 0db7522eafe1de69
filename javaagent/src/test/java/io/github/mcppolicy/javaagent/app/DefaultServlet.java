package io.github.mcppolicy.javaagent.app;

/** Has its {@code service} from an interface. */
public final class DefaultServlet implements DefaultService {}
