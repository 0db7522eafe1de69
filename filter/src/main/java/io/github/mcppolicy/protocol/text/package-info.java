/**
 * How readers that are less strict than this one see a text: which names they treat as equal. And how people see one: so
 * that nothing in it is hidden from them.
 */
@NullMarked
package io.github.mcppolicy.protocol.text;

import org.jspecify.annotations.NullMarked;
