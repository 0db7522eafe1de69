package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.Clue.Strength;
import io.github.mcppolicy.catalog.RuleLine.Kind;
import io.github.mcppolicy.policy.RiskClass;

/**
 * A verb that the rules know.
 *
 * @param base the form in which it stands in the rules
 */
record Verb(String base, RuleLine line) {

    Strength strength() {
        return switch (line.kind()) {
            case EITHER -> Strength.OPEN;
            case VAGUE -> Strength.VAGUE;
            default -> Strength.FIRM;
        };
    }

    RiskClass risk() {
        return line.risk();
    }

    boolean is(Kind kind) {
        return line.kind() == kind;
    }
}
