/**
 * How this service counts: which days, whose company, by which rule a target is met, and how sums are read from what the
 * intake keeps. Everybody who answers a question comes in, so that two answers never mean different things by one word.
 */
@NullMarked
package io.baton.analytics.measure;

import org.jspecify.annotations.NullMarked;
