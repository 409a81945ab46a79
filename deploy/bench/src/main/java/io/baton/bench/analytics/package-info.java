/** Measures how soon the analytics answer, over few tickets and over many. */
@NullMarked
package io.baton.bench.analytics;

import org.jspecify.annotations.NullMarked;
