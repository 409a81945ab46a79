/** Data flows: lines of typed steps, as their documented API shows them. So far they can be listed. */
@NullMarked
package io.baton.execution.dataflow;

import org.jspecify.annotations.NullMarked;
