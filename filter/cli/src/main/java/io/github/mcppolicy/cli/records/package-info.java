/** Reads audit records from files, line by line. */
@NullMarked
package io.github.mcppolicy.cli.records;

import org.jspecify.annotations.NullMarked;
