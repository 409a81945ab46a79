/**
 * How a series of counts goes on. {@link io.baton.analytics.model.Outlook#of} fits a few methods to a {@link
 * io.baton.analytics.model.Series}, lets each foretell stretches of the past that it has not seen, and goes on with the one
 * that did best. Pure: other rooms bring the series and decide where the arithmetic runs.
 */
@NullMarked
package io.baton.analytics.model;

import org.jspecify.annotations.NullMarked;
