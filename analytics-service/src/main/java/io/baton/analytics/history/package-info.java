/**
 * What was counted day by day, as the series that forecasts and anomalies are made of. Each
 * kind of series is read from the intake's tables by a class of its own here, such as {@link
 * io.baton.analytics.history.DailyCounts}.
 */
@NullMarked
package io.baton.analytics.history;

import org.jspecify.annotations.NullMarked;
