/**
 * How data flows, node graphs and pipelines run: heard from the events of executions, counted by day as everything else is, and
 * answered from the counts. Nobody else comes in: its doors are the topic and HTTP.
 */
@NullMarked
package io.baton.analytics.execution;

import org.jspecify.annotations.NullMarked;
