package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.TargetKind;

/** The rules of a section outside its entries, as JSON Pointers (RFC 6901) into the document. */
record SectionRules(TargetKind kind) {

    /** The rules for tools stand at the top of the document. */
    private String section() {
        return kind == TargetKind.TOOL ? "" : "/" + kind.list();
    }

    String defaultRule() {
        return section() + "/default";
    }

    /** The field that says what lists show; it stands at the top of the document for every section. */
    static String showRule() {
        return "/show";
    }

    /** The list of hidden names. */
    String hideRule() {
        return section() + "/hide";
    }
}
