/** How readers that are less strict than this one see a text: which names they take for one another. */
@NullMarked
package io.github.mcppolicy.protocol.text;

import org.jspecify.annotations.NullMarked;
