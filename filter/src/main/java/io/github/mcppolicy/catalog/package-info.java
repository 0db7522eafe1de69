/** What the app's lists have shown, and what a policy says about tools that they do not show. */
@NullMarked
package io.github.mcppolicy.catalog;

import org.jspecify.annotations.NullMarked;
