package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.protocol.TargetKind;

/** A part of a policy that lists what may be used. */
public enum Section {
    TOOLS(TargetKind.TOOL, "call"),
    RESOURCES(TargetKind.RESOURCE, "use"),
    PROMPTS(TargetKind.PROMPT, "use");

    private final TargetKind kind;
    private final String act;

    Section(TargetKind kind, String act) {
        this.kind = kind;
        this.act = act;
    }

    /** The one whose rules hold for a target. */
    static Section of(TargetKind kind) {
        return switch (kind) {
            case TOOL -> TOOLS;
            case RESOURCE, RESOURCE_TEMPLATE -> RESOURCES;
            case PROMPT -> PROMPTS;
        };
    }

    /** The word for one of its targets. */
    public String noun() {
        return kind.noun();
    }

    /** Its field in a policy. */
    public String field() {
        return kind.list();
    }

    /** One use, or several, in words. */
    String acts(long count) {
        return count + " " + act + (count == 1 ? "" : "s");
    }

    /** JSON Pointer from whoever has the section to its entries. */
    String entries() {
        return this == TOOLS ? "/tools" : "/" + field() + "/items";
    }
}
