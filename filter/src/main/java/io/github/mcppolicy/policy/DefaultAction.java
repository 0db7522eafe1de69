package io.github.mcppolicy.policy;

/** What happens to a tool that the policy does not list: the field {@code default} of policy.json. */
public enum DefaultAction {
    ALLOW,
    DENY
}
