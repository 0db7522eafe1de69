/** What to suggest to somebody who has misspelt a name: of a setting, of a field of the policy, of a mapping. */
@NullMarked
package io.github.mcppolicy.naming;

import org.jspecify.annotations.NullMarked;
