/** Suggestions for a misspelt name of a setting, of a field of the policy or of a mapping. */
@NullMarked
package io.github.mcppolicy.naming;

import org.jspecify.annotations.NullMarked;
