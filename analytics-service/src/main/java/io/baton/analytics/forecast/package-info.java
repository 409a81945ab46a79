/** What is to be expected, and how far to trust it. Nobody else comes in: its door is HTTP. */
@NullMarked
package io.baton.analytics.forecast;

import org.jspecify.annotations.NullMarked;
