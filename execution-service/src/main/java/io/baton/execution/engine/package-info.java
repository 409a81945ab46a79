/**
 * The durable engine. It runs {@link io.baton.execution.engine.Plan plans}: graphs of steps, each of whose results is written
 * down before anything that depends on it has an effect outside.
 *
 * <p>Inside, everything that decides is pure: a {@link io.baton.execution.engine.Run} is what its
 * {@link io.baton.execution.engine.Entry entries} add up to, {@link io.baton.execution.engine.Stride} takes it as far as it gets
 * without waiting, and {@link io.baton.execution.engine.Pilot} says what to write, start, cancel or load next. Around it, thinly:
 * {@link io.baton.execution.engine.Ledger} writes the changes of many runs in one transaction, and
 * {@link io.baton.execution.engine.Placement} knows which runs are this instance's. The engine knows no API that its runs come
 * from, and no kind of step.
 */
@NullMarked
package io.baton.execution.engine;

import org.jspecify.annotations.NullMarked;
