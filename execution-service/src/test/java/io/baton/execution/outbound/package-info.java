/** Calls to named addresses, tried on real servers of this machine. */
@NullMarked
package io.baton.execution.outbound;

import org.jspecify.annotations.NullMarked;
