@NullMarked
package io.baton.analytics.anomaly;

import org.jspecify.annotations.NullMarked;
