package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.TargetKind;

/**
 * What a message is about, among the things that a policy has rules for.
 *
 * @param name the name of the tool or prompt, or the URI of the resource, as the message writes it
 */
public record Target(TargetKind kind, String name) {}
