package io.github.mcppolicy.javaagent.app;

import java.util.logging.LogManager;

/** The log manager of an application server; the JDK takes it if nothing has logged before. */
public final class OwnLogManager extends LogManager {}
