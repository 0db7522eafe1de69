package io.github.mcppolicy.cli;

import io.github.mcppolicy.config.Terminal;

/** How several things of a kind are printed for people. */
enum Layout {
    /** In columns, for somebody who looks at a terminal. */
    TABLE,
    /** Each on a line of its own with tabs between its parts, for whatever reads further. */
    LINES;

    /** The one that suits where this process prints. */
    static Layout ofThisProcess() {
        return Terminal.console().isPresent() ? TABLE : LINES;
    }
}
