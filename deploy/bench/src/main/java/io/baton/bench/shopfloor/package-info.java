/** Measures the shop-floor log: how much it takes in beside a plain COPY, and how its answers stand a long log. */
@NullMarked
package io.baton.bench.shopfloor;

import org.jspecify.annotations.NullMarked;
