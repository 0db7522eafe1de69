/** Records of decisions: what they hold, where they are written, and who observes them. */
@NullMarked
package io.github.mcppolicy.audit;

import org.jspecify.annotations.NullMarked;
