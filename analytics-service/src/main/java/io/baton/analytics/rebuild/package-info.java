/**
 * Makes all facts anew, beside those that serve, and exchanges the two: out of the events alone, or out of the facts that there
 * are and of the events that the topics still hold. Nobody comes in: its door is HTTP. It knows no fact by name: whoever is a
 * {@link io.baton.analytics.intake.FactHandler} names the tables to copy, and hears its topic again, from where it begins.
 */
@NullMarked
package io.baton.analytics.rebuild;

import org.jspecify.annotations.NullMarked;
