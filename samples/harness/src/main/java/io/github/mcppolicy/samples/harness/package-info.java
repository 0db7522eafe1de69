/** Starts packaged samples in processes of their own, and puts load on several of them in turns. It knows no sample and no policy. */
@NullMarked
package io.github.mcppolicy.samples.harness;

import org.jspecify.annotations.NullMarked;
