package io.github.mcppolicy.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The name of the machine or container that this process runs on. */
public final class HostName {

    /** Linux tells without asking a name service, which could make a start wait. */
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** The name, if there is a way to find it. */
    public static Optional<String> find() {
        try {
            String name = Files.isReadable(LINUX)
                    ? Files.readString(LINUX).strip()
                    : InetAddress.getLocalHost().getHostName();
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        } catch (UnknownHostException unnamed) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
