@NullMarked
package io.baton.analytics.drilldown;

import org.jspecify.annotations.NullMarked;
