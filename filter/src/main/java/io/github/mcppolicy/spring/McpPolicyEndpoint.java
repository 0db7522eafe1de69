package io.github.mcppolicy.spring;

import io.github.mcppolicy.McpPolicy;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The actuator's endpoint {@code mcppolicy}: the policy in force, its mode, grants, findings, and who looks on. */
@Endpoint(id = "mcppolicy")
public final class McpPolicyEndpoint {

    private final PolicyState state;

    McpPolicyEndpoint(McpPolicy policy) {
        this.state = new PolicyState(policy);
    }

    /** What holds now. */
    @ReadOperation
    public Map<String, Object> policy() {
        return state.everything();
    }
}
