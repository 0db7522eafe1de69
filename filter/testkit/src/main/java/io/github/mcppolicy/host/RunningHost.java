package io.github.mcppolicy.host;

/** A started application. */
public interface RunningHost extends AutoCloseable {

    /** The port on the loopback interface. */
    int port();

    /** Stops the application and waits until it has stopped. */
    @Override
    void close();
}
