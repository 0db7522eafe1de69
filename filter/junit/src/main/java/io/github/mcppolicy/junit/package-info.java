/** Policy test files as tests of the build that ships the policy. */
@NullMarked
package io.github.mcppolicy.junit;

import org.jspecify.annotations.NullMarked;
