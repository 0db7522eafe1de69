package io.github.mcppolicy.console;

import java.io.IOException;

/** What is there for browsers. Thread-safe. */
interface Pages {

    /** Whether this path is one of theirs. */
    boolean haveOneAt(String path);

    /** Answers a request whose Host header was checked, and nothing else of it. */
    Answer answer(String method, String path, AdminRequest request) throws Refusal, IOException;
}
