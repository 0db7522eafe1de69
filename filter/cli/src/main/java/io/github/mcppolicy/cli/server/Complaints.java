package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.MalformedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** Clauses about a server that cannot be understood or reached. */
final class Complaints {
    private static final String MAX_DEPTH = "mcp.policy.max-depth";

    private Complaints() {}

    static String unreadable(MalformedException malformed) {
        String reason = malformed.error().reason();
        // The limit is this command's own, which no setting of an app changes.
        return "it has sent something that cannot be read as JSON ("
                + (reason.contains(MAX_DEPTH) ? "it is nested too deep" : reason) + ")";
    }

    /** The messages of exceptions may name the address. */
    static String unreachable(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (isUnknownHost(cause)) {
            return "its host is not known";
        }
        if (cause instanceof SSLException) {
            return "it does not speak TLS, or shows a certificate that this JDK does not trust";
        }
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                ? "it cannot be reached: is it running?"
                : "it does not speak HTTP, or has broken off the connection";
    }

    private static boolean isUnknownHost(Throwable failure) {
        Optional<Throwable> next = Optional.of(failure);
        while (next.isPresent()) {
            if (next.get() instanceof UnknownHostException || next.get() instanceof UnresolvedAddressException) {
                return true;
            }
            next = Optional.ofNullable(next.get().getCause());
        }
        return false;
    }
}
