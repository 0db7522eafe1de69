package io.github.mcppolicy.javaagent.process;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;

/** Attaches the packaged agent to a running app. */
public final class Attachment {

    private Attachment() {}

    /**
     * Attaches it.
     *
     * @throws AgentInitializationException when the agent does not start
     */
    public static void to(AppProcess app, String arguments)
            throws AgentInitializationException, AgentLoadException, AttachNotSupportedException, IOException {
        VirtualMachine machine = VirtualMachine.attach(app.id());
        try {
            machine.loadAgent(Artifacts.agent().toString(), arguments);
        } finally {
            machine.detach();
        }
    }
}
