/**
 * How likely open work is to miss its target. {@link io.baton.analytics.risk.Risk#learned} learns it from work that is over;
 * whoever brings that work decides where the arithmetic runs.
 */
@NullMarked
package io.baton.analytics.risk;

import org.jspecify.annotations.NullMarked;
