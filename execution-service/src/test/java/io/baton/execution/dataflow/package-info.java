/** Data flows, listed. */
@NullMarked
package io.baton.execution.dataflow;

import org.jspecify.annotations.NullMarked;
