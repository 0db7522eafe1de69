/**
 * A policy at work without an app: what is decided about messages, in order and at given times. The decisions are those
 * of {@link io.github.mcppolicy.enforce.Enforcer}. Nothing is called, and nothing is written.
 */
@NullMarked
package io.github.mcppolicy.simulation;

import org.jspecify.annotations.NullMarked;
