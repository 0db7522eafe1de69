package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.protocol.TargetKind;

/** What authors are told about the names of entries. */
final class EntryNames {

    static final String REMEDY = "write a name that is not empty, with * at its end or nowhere";

    private EntryNames() {}

    /** The problem with a text that is neither a name nor a prefix pattern. */
    static String wrong(TargetKind kind) {
        return "this is neither a " + kind.noun() + (kind.isResource() ? " URI" : " name") + " nor a prefix pattern";
    }
}
