/** The admin address: a listener of its own beside the app, with an HTTP API. */
@NullMarked
package io.github.mcppolicy.console;

import org.jspecify.annotations.NullMarked;
