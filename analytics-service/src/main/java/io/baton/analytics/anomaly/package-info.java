/** Days that were not as such days are. Nobody else comes in: its door is HTTP. */
@NullMarked
package io.baton.analytics.anomaly;

import org.jspecify.annotations.NullMarked;
