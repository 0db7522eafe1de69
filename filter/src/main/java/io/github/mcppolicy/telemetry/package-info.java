/** What is measured of decisions, and how Micrometer and OpenTelemetry get to see it. */
@NullMarked
package io.github.mcppolicy.telemetry;

import org.jspecify.annotations.NullMarked;
