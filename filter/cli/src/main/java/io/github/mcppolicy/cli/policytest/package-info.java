/** Reports of policy tests. */
@NullMarked
package io.github.mcppolicy.cli.policytest;

import org.jspecify.annotations.NullMarked;
