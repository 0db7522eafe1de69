package io.github.mcppolicy.catalog;

import java.util.Arrays;

/** Something about a tool that is worth a second look, whatever its class. */
public enum RiskSignal {
    FREE_FORM_CODE("free-form code or query"),
    FILE_PATH("file path"),
    URL("url"),
    CREDENTIALS("credentials"),
    BULK("bulk"),
    ADMIN("admin");

    private final String label;

    RiskSignal(String label) {
        this.label = label;
    }

    /** The words for people and programs. */
    public String label() {
        return label;
    }

    static RiskSignal labelled(String label) {
        return Arrays.stream(values())
                .filter(signal -> signal.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no signal \"" + label + '"'));
    }
}
