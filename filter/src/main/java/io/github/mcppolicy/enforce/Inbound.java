package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.Message;
import io.github.mcppolicy.protocol.Operation;
import io.github.mcppolicy.protocol.ProtocolEra;
import io.github.mcppolicy.protocol.StandardHeaders;
import java.util.List;

/**
 * A request that could be read.
 *
 * @param era that of all its messages
 * @param exchange how it came; in the stateless era without a session, because nothing that a client sends then names one
 */
record Inbound(Message message, ProtocolEra era, Exchange exchange) {

    static Inbound of(Message message, Exchange exchange) {
        ProtocolEra era = StandardHeaders.era(message, exchange.headers());
        return new Inbound(message, era, era == ProtocolEra.STATELESS ? exchange.withoutSession() : exchange);
    }

    List<Message.Single> messages() {
        return message.singles();
    }

    boolean isStateless() {
        return era == ProtocolEra.STATELESS;
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
