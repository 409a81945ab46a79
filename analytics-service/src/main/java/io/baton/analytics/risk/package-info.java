/**
 * How likely open work is to miss its target, and which work has missed it. {@link io.baton.analytics.risk.Risk#learned} learns
 * it from work that is over. Its door is HTTP; forecasts ask {@link io.baton.analytics.risk.Risks} to tell it in short.
 */
@NullMarked
package io.baton.analytics.risk;

import org.jspecify.annotations.NullMarked;
