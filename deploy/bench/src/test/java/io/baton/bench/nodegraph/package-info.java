@NullMarked
package io.baton.bench.nodegraph;

import org.jspecify.annotations.NullMarked;
