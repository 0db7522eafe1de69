/**
 * Web applications as their owners write them, in every style that the Servlet API allows. They know nothing of a
 * policy, accept everything that lenient hosts accept, and keep a record of what reached them.
 */
@NullMarked
package io.github.mcppolicy.host.app;

import org.jspecify.annotations.NullMarked;
