package io.baton.analytics.rebuild;

/**
 * What a rebuild has done since it was last told of.
 *
 * @param copied facts
 * @param applied events
 * @param skipped events that say nothing
 */
record Advance(long copied, long applied, long skipped) {}
