package io.github.mcppolicy.javaagent.app;

import java.util.logging.LogManager;

/** The log manager of an application server. The JDK uses it if nothing has logged before. */
public final class OwnLogManager extends LogManager {}
