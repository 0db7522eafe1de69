package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.ArgumentValue;

/** {@code exists}: the argument is there, or is not; JSON {@code null} is not there. */
public enum Existence implements Operator {
    PRESENT,
    ABSENT;

    @Override
    public Judgement judge(ArgumentValue value) {
        return Judgement.of(this == PRESENT);
    }

    @Override
    public Judgement judgeAbsent() {
        return Judgement.of(this == ABSENT);
    }

    @Override
    public String toString() {
        return "exists " + (this == PRESENT);
    }
}
