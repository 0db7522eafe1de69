package io.github.mcppolicy.protocol.headers;

import io.github.mcppolicy.protocol.DeclaredVersion;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.ProtocolEra;
import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.MetaFields;
import io.github.mcppolicy.protocol.message.Methods;
import io.github.mcppolicy.protocol.message.NameHeader;
import java.util.List;
import java.util.Optional;

/**
 * The headers in which a request of the stateless era repeats parts of its body (MCP 2026-07-28, streamable HTTP,
 * request metadata and server validation). In the older era, only {@value #VERSION} has a meaning: hosts read the body
 * alone, which was evaluated.
 */
public final class StandardHeaders {

    public static final String VERSION = "MCP-Protocol-Version";
    public static final String METHOD = "Mcp-Method";
    public static final String NAME = "Mcp-Name";

    private StandardHeaders() {}

    /**
     * What a request says of the protocol that it is written in.
     *
     * @param era stateless when either a header or the body says so, because a host may look at either of them.
     *     {@link #error} then checks that both agree
     * @param revision the one that it names, which need not exist: in the header, or else in the body. Empty where
     *     neither names one, or the header several
     */
    public record Declared(ProtocolEra era, String revision) {}

    /** Costs one look at the headers. */
    public static Declared declared(Message message, RequestHeaders headers) {
        List<String> sent = headers.values(VERSION);
        return new Declared(era(message, sent), revision(message, sent));
    }

    private static ProtocolEra era(Message message, List<String> sent) {
        for (String version : sent) {
            if (ProtocolEra.of(HeaderValue.stripped(version)) == ProtocolEra.STATELESS) {
                return ProtocolEra.STATELESS;
            }
        }
        for (Message.Single single : message.singles()) {
            if (single.headerFields().version().mayBeStateless()) {
                return ProtocolEra.STATELESS;
            }
        }
        return ProtocolEra.HANDSHAKE;
    }

    private static String revision(Message message, List<String> sent) {
        if (!sent.isEmpty()) {
            return sent.size() == 1 ? HeaderValue.stripped(sent.get(0)) : "";
        }
        for (Message.Single single : message.singles()) {
            if (single.headerFields().version() instanceof DeclaredVersion.Named named) {
                return named.revision();
            }
        }
        return "";
    }

    /**
     * Why a request of the stateless era must be refused before its content is evaluated; empty when it is well-formed.
     */
    public static Optional<ProtocolError> error(Message message, RequestHeaders headers) {
        try {
            if (!(message instanceof Message.Single single) || message instanceof Message.Response) {
                throw MalformedException.invalidRequest(
                        "from revision 2026-07-28 on, a POST carries one request or notification");
            }
            new Check(single, headers).all();
            return Optional.empty();
        } catch (MalformedException malformed) {
            return Optional.of(malformed.error());
        }
    }

    /**
     * The revision has no notifications over HTTP, so none of the headers is required there; those that are sent must
     * be right.
     */
    private record Check(Message.Single message, RequestHeaders headers) {

        void all() throws MalformedException {
            version();
            method();
            name();
        }

        private boolean isRequest() {
            return message instanceof Message.Request;
        }

        private void version() throws MalformedException {
            DeclaredVersion declared = message.headerFields().version();
            if (declared == DeclaredVersion.Unnamed.UNREADABLE) {
                throw invalidParams("params._meta does not name one protocol version, as a string");
            }
            String header = one(VERSION).orElseThrow(() -> mismatch("the header " + VERSION + " is missing"));
            if (declared == DeclaredVersion.Unnamed.ABSENT && isRequest()) {
                throw invalidParams("params._meta has no " + MetaFields.PROTOCOL_VERSION);
            }
            if (declared instanceof DeclaredVersion.Named named
                    && !named.revision().equals(HeaderValue.stripped(header))) {
                throw mismatch("the header " + VERSION + " differs from params._meta");
            }
        }

        private void method() throws MalformedException {
            Optional<String> header = one(METHOD);
            if (header.isEmpty() && isRequest()) {
                throw mismatch("the header " + METHOD + " is missing");
            }
            if (header.isPresent()
                    && !HeaderValue.stripped(header.get())
                            .equals(message.operation().method())) {
                throw mismatch("the header " + METHOD + " differs from the method");
            }
        }

        private void name() throws MalformedException {
            String method = message.operation().method();
            NameHeader repeated = Methods.nameHeader(method);
            Optional<String> header = one(NAME);
            Optional<String> name = message.headerFields().name();
            if (header.isEmpty()) {
                if (isRequest() && name.isPresent() && repeated.isRequired()) {
                    throw mismatch("the header " + NAME + " is missing");
                }
            } else if (repeated != NameHeader.NONE
                    && !HeaderValue.decoded(header.get()).equals(name)) {
                throw mismatch("the header " + NAME + " differs from params." + repeated.member());
            }
        }

        /** Of two lines, a host may read the first, the last, or both as one. */
        private Optional<String> one(String name) throws MalformedException {
            List<String> values = headers.values(name);
            if (values.size() > 1) {
                throw mismatch("the header " + name + " is there more than once");
            }
            return values.stream().findFirst();
        }

        private static MalformedException mismatch(String what) {
            return new MalformedException(ProtocolError.headerMismatch(what));
        }

        private static MalformedException invalidParams(String what) {
            return new MalformedException(ProtocolError.invalidParams(what));
        }
    }
}
