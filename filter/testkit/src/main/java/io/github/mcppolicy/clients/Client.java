package io.github.mcppolicy.clients;

import java.util.Map;

/** A published client. */
public interface Client {

    /** Its name and version, for people. */
    String name();

    /** What this client cannot do, each with the reason. */
    Map<Capability, String> leftOut();

    /** Tries everything else, on its own connection. */
    Attempts attempt(Target target) throws Exception;
}
