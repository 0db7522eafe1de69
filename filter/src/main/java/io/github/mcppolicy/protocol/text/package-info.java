/** How readers that are less strict than this one see a text: which names they treat as equal. */
@NullMarked
package io.github.mcppolicy.protocol.text;

import org.jspecify.annotations.NullMarked;
