/**
 * Whole requests, kept for replaying them against another policy: what is masked in them, how they are encrypted in
 * files, and how those files are read again. Off unless a setting names a file.
 */
@NullMarked
package io.github.mcppolicy.capture;

import org.jspecify.annotations.NullMarked;
