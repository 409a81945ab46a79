/**
 * Makes all facts anew out of the events, beside those that serve, and exchanges the two. Nobody comes in: its door is HTTP.
 * It knows no fact by name: whoever is a {@link io.baton.analytics.intake.FactHandler} hears its topic again, from the
 * beginning.
 */
@NullMarked
package io.baton.analytics.rebuild;

import org.jspecify.annotations.NullMarked;
