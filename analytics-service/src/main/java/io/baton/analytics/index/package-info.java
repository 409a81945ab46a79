/** What there is to ask, for those who come by the link to all of it. Nobody else comes in: its door is HTTP. */
@NullMarked
package io.baton.analytics.index;

import org.jspecify.annotations.NullMarked;
