@NullMarked
package io.baton.bench.desk;

import org.jspecify.annotations.NullMarked;
