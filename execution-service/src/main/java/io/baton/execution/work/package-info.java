/**
 * What the steps of pipelines do: build a release from a script, hold releases to their tests, deploy one. Each is a kind of step
 * of the engine's that only pipelines may name. What runs the scripts is the room {@code runner}'s, where releases lie is
 * {@code release}'s.
 */
@NullMarked
package io.baton.execution.work;

import org.jspecify.annotations.NullMarked;
