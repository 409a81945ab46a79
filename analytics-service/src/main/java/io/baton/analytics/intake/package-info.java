/**
 * Events in, facts and counts out. Each ticket is one row of facts, put together from the events of the ticket and of its
 * task; each item, user, workflow and step is one too. Tallies and spreads move in the same statement as the facts, by what
 * the facts told before and tell now. Other rooms ask {@link io.baton.analytics.intake.Progress} how fresh the counts are and
 * read the tables, always those of the caller's {@link io.baton.analytics.intake.Company}; whoever writes facts is a {@link
 * io.baton.analytics.intake.FactHandler}.
 *
 * <p>Batches of all topics and of many instances run side by side and meet in the same rows. They cannot deadlock, since each
 * takes its locks in one order: tickets by number, what they count in by its key, items of those tickets, what those count in
 * by its key, names by their number, and its topic's progress last.
 */
@NullMarked
package io.baton.analytics.intake;

import org.jspecify.annotations.NullMarked;
