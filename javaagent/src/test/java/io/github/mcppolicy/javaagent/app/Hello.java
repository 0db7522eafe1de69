package io.github.mcppolicy.javaagent.app;

/** An app without servlets, which says that it runs. */
public final class Hello {

    private Hello() {}

    /** Says it. */
    public static void main(String[] arguments) {
        System.out.println("the app runs");
    }
}
