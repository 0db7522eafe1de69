package io.github.mcppolicy.samples.gateway;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

record StdioUpstream(List<String> command, String endpoint, int maxSessions, Duration idleLimit, Duration answerLimit)
        implements Upstream {

    @Override
    public ServletHolder servlet() {
        throw new UnsupportedOperationException("stdio comes with the next commit");
    }

    @Override
    public String mapping() {
        return endpoint;
    }
}
