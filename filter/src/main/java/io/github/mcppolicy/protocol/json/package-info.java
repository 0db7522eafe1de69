/** The strict reader of JSON: what two readers could understand differently is refused here. */
@NullMarked
package io.github.mcppolicy.protocol.json;

import org.jspecify.annotations.NullMarked;
