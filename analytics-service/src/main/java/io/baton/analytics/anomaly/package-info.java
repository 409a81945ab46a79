/** Days that were not as such days are. Its door is HTTP; forecasts ask {@link io.baton.analytics.anomaly.Anomalies}, too. */
@NullMarked
package io.baton.analytics.anomaly;

import org.jspecify.annotations.NullMarked;
