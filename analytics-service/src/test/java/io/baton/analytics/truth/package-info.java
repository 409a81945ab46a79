/**
 * One truth: whatever happened, in whatever order it is heard, every chart and every drill-down say the same as somebody who
 * looks through all the events by hand.
 */
@NullMarked
package io.baton.analytics.truth;

import org.jspecify.annotations.NullMarked;
