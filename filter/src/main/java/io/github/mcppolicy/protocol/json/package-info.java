/** The strict reader of JSON. It refuses input that two readers could understand differently. */
@NullMarked
package io.github.mcppolicy.protocol.json;

import org.jspecify.annotations.NullMarked;
