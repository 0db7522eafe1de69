package io.github.mcppolicy.console;

import io.github.mcppolicy.audit.DecisionEvent;

/**
 * A decision that was made, and how clients see it.
 *
 * @param json the object that the audit file has, in ASCII and on one line
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Decision(DecisionEvent event, byte[] json) {}
