package io.github.mcppolicy.host.process;

import io.github.mcppolicy.host.RunningHost;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * Host processes of one kind. A new one is started when none is idle, and each is kept for the next application.
 * Thread-safe.
 */
final class WarmJvms {
    private final Supplier<ChildJvm> fork;
    private final Deque<ChildJvm> idle = new ConcurrentLinkedDeque<>();

    WarmJvms(Supplier<ChildJvm> fork) {
        this.fork = fork;
    }

    /** A process that takes orders and runs no application. */
    ChildJvm take() {
        ChildJvm waiting = idle.pollFirst();
        return waiting == null ? ready(fork.get()) : waiting;
    }

    /** Keeps a process that runs no application. */
    void giveBack(ChildJvm jvm) {
        idle.addFirst(jvm);
    }

    /** The application that has started in a process that was taken. Closing it gives the process back. */
    RunningHost running(ChildJvm jvm, Line started) {
        int port = started.value(Integer.class);
        return new RunningHost() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() {
                Line answer = jvm.ask(Line.of(Line.Word.STOP));
                if (answer.word() != Line.Word.STOPPED) {
                    jvm.close();
                    throw new IllegalStateException("the application did not stop: " + answer.value(String.class));
                }
                giveBack(jvm);
            }
        };
    }

    private static ChildJvm ready(ChildJvm jvm) {
        if (jvm.becomesReady()) {
            return jvm;
        }
        throw jvm.failure("did not start");
    }
}
