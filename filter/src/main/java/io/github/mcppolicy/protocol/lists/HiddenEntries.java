package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.TargetKind;

/** Decides which entries of lists a caller must not see. */
public interface HiddenEntries {

    /** Hides every entry. */
    HiddenEntries ALL = new HiddenEntries() {
        @Override
        public boolean hides(TargetKind list, String name) {
            return true;
        }

        @Override
        public boolean hidesNothingIn(TargetKind list) {
            return false;
        }
    };

    /** Hides nothing. */
    HiddenEntries NONE = new HiddenEntries() {
        @Override
        public boolean hides(TargetKind list, String name) {
            return false;
        }

        @Override
        public boolean hidesNothingIn(TargetKind list) {
            return true;
        }
    };

    /**
     * Whether an entry is hidden.
     *
     * @param name the name of the tool or prompt, the URI of the resource, or the URI template
     */
    boolean hides(TargetKind list, String name);

    /** Whether no entry of these lists is hidden, so that none needs to be read. */
    boolean hidesNothingIn(TargetKind list);

    /** Whether {@link #hidesDefinition} has to be asked about each entry of these lists, too. */
    default boolean dependsOnDefinitions(TargetKind list) {
        return false;
    }

    /**
     * Whether an entry is hidden because of its definition.
     *
     * @param name empty where an entry has none
     * @param fingerprint of its definition, as {@link DefinitionFingerprint} has it
     */
    default boolean hidesDefinition(TargetKind list, String name, String fingerprint) {
        return false;
    }

    /** Of two that have the same identity, both always hide the same. */
    default HiddenEntries identity() {
        return this;
    }
}
