package io.baton.execution.engine;

import org.jspecify.annotations.Nullable;

/**
 * What makes a change of a run this instance's to write.
 *
 * @param partition the run's
 * @param epoch under which the instance holds the partition; null for a change that anybody may make, such as a command,
 *     which the run's version alone guards
 */
record Fence(int partition, @Nullable Long epoch) {}
