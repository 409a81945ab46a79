/** Measures pipelines: how soon the next step begins, and how many runs at once still tell everything that they print. */
@NullMarked
package io.baton.bench.pipeline;

import org.jspecify.annotations.NullMarked;
