@NullMarked
package io.baton.bench.engine;

import org.jspecify.annotations.NullMarked;
