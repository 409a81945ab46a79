package io.baton.analytics.drilldown;

import java.time.LocalDate;

/**
 * How many rows there are, and where those of one page lie.
 *
 * @param days on which they began; none where the page is past the end
 * @param skipped how many rows of those days belong to pages before
 */
record Extent(long total, LocalDate[] days, long skipped) {}
