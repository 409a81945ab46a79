/**
 * What was counted day by day, as the series that forecasts and anomalies are made of. {@link
 * io.baton.analytics.history.DailyCounts} reads the counts that the intake keeps; a new kind of series begins here.
 */
@NullMarked
package io.baton.analytics.history;

import org.jspecify.annotations.NullMarked;
