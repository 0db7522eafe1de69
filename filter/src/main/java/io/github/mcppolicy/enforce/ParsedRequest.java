package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.ProtocolEra;
import io.github.mcppolicy.protocol.headers.StandardHeaders;
import io.github.mcppolicy.protocol.message.ClientClaims;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.RetryFields;
import java.util.List;
import java.util.Optional;

/**
 * A request that could be read.
 *
 * @param declared the protocol of all its messages
 * @param inbound how it arrived; without a session in the stateless era, where nothing that a client sends names one
 * @param retry what of it is the filter's own
 */
record ParsedRequest(Message message, StandardHeaders.Declared declared, InboundRequest inbound, Retry retry) {

    static ParsedRequest of(Message message, InboundRequest inbound) {
        StandardHeaders.Declared declared = StandardHeaders.declared(message, inbound.headers());
        boolean isStateless = declared.era() == ProtocolEra.STATELESS;
        return new ParsedRequest(message, declared, isStateless ? inbound.withoutSession() : inbound, Retry.NONE);
    }

    /** The same, now that it is known what of it is the filter's own. */
    ParsedRequest with(Retry own) {
        return new ParsedRequest(message, declared, inbound, own);
    }

    /** The call that it makes, if it may be one that was made before. */
    Optional<Operation.CallTool> retriedCall() {
        return message instanceof Message.Request request && request.operation() instanceof Operation.CallTool call
                ? Optional.of(call).filter(made -> !made.retry().equals(RetryFields.NONE))
                : Optional.empty();
    }

    List<Message.Single> messages() {
        return message.singles();
    }

    boolean isStateless() {
        return declared.era() == ProtocolEra.STATELESS;
    }

    /** What its first message that says something says of where it comes from. */
    ClientClaims claims() {
        for (Message.Single single : messages()) {
            if (!single.claims().equals(ClientClaims.NONE)) {
                return single.claims();
            }
        }
        return ClientClaims.NONE;
    }

    boolean asksFor(Class<? extends Operation> kind) {
        for (Message.Single single : messages()) {
            if (kind.isInstance(single.operation())) {
                return true;
            }
        }
        return false;
    }
}
