package io.github.mcppolicy.javaagent.app;

/** An app without servlets that prints that it is running. */
public final class Hello {

    private Hello() {}

    /** Prints it. */
    public static void main(String[] arguments) {
        System.out.println("the app runs");
    }
}
