package io.baton.execution.engine;

import java.util.List;

/**
 * What is written down of one change of a run.
 *
 * @param version of the run after it, from 1
 */
public record Change(int version, List<Entry> entries) {}
