/** Measures a running suite from outside, through its public APIs, as its users would feel it. */
@NullMarked
package io.baton.bench;

import org.jspecify.annotations.NullMarked;
