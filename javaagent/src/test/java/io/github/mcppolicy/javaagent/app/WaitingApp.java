package io.github.mcppolicy.javaagent.app;

import java.io.IOException;
import java.io.OutputStream;

/** An app without servlets that goes on until its standard input ends. */
public final class WaitingApp {

    private WaitingApp() {}

    /** Prints a port that nobody listens on. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("port 1");
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
