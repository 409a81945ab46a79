/** Measures node graphs: how many small ones run in a second, and how fast what waited for people goes on. */
@NullMarked
package io.baton.bench.nodegraph;

import org.jspecify.annotations.NullMarked;
