package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.TargetKind;

/** Which entries of lists nobody may see. */
public interface HiddenEntries {

    /** Everybody may see all. */
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
     * @param name of the tool or prompt, URI of the resource, or URI template
     */
    boolean hides(TargetKind list, String name);

    /** Whether no entry of such lists is hidden, so that none needs to be read. */
    boolean hidesNothingIn(TargetKind list);
}
