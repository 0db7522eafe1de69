/** Questions to people about calls, and their answers: the record, and the contract of a store. */
@NullMarked
package io.github.mcppolicy.approval;

import org.jspecify.annotations.NullMarked;
