package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.Listed;

/** Which entries of lists nobody may see. */
public interface HiddenEntries {

    /** Everybody may see all. */
    HiddenEntries NONE = new HiddenEntries() {
        @Override
        public boolean hides(Listed list, String name) {
            return false;
        }

        @Override
        public boolean hidesNothingIn(Listed list) {
            return true;
        }
    };

    /**
     * Whether an entry is hidden.
     *
     * @param name of the tool or prompt, URI of the resource, or URI template
     */
    boolean hides(Listed list, String name);

    /** Whether no entry of such lists is hidden, so that none needs to be read. */
    boolean hidesNothingIn(Listed list);
}
