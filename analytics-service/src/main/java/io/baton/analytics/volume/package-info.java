/** How many tickets there are, and how they are spread. Nobody else comes in: its door is HTTP. */
@NullMarked
package io.baton.analytics.volume;

import org.jspecify.annotations.NullMarked;
