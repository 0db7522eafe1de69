/** Derives the least policy from audit records: what they show, how much of it, and the document that allows it. */
@NullMarked
package io.github.mcppolicy.cli.suggest;

import org.jspecify.annotations.NullMarked;
