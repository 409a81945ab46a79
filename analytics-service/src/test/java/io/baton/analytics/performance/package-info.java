@NullMarked
package io.baton.analytics.performance;

import org.jspecify.annotations.NullMarked;
