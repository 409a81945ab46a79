/** How often tickets met their targets. Nobody else comes in: its door is HTTP. */
@NullMarked
package io.baton.analytics.sla;

import org.jspecify.annotations.NullMarked;
