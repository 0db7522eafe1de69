package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass;

/**
 * What speaks for a class.
 *
 * @param field where it stands: {@code name}, {@code description}, {@code inputSchema.<property>} or
 *     {@code annotations.<hint>}
 * @param text what stands there, as the server wrote it: hostile text
 * @param risk the class it speaks for
 * @param reason why, in words
 */
public record RiskEvidence(String field, String text, RiskClass risk, String reason) {

    /** The class and the reason, as one text. */
    public String says() {
        return risk.label() + ": " + reason;
    }
}
