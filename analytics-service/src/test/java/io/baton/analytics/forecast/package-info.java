@NullMarked
package io.baton.analytics.forecast;

import org.jspecify.annotations.NullMarked;
