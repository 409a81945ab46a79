/**
 * Events in, facts and counts out. Each ticket is one row of facts, put together from the events of the ticket and of its
 * task, and the counts by day move in the same statement as the facts. Other rooms ask {@link
 * io.baton.analytics.intake.Progress} how fresh the counts are, and read the tables of counts; nobody else writes them.
 */
@NullMarked
package io.baton.analytics.intake;

import org.jspecify.annotations.NullMarked;
