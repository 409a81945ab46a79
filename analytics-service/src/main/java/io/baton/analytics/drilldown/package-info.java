/**
 * The tickets and items behind a number of a chart. How many there are comes from the same sums that charts read, and so does
 * on which days the rows of a page lie; the facts are read for those days only, however deep the page. Nobody else comes in:
 * its door is HTTP.
 */
@NullMarked
package io.baton.analytics.drilldown;

import org.jspecify.annotations.NullMarked;
