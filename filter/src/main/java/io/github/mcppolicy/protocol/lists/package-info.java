/** Answers that list something, whole or event by event: what is removed from them and what is learned from them. */
@NullMarked
package io.github.mcppolicy.protocol.lists;

import org.jspecify.annotations.NullMarked;
