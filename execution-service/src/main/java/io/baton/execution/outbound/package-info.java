/**
 * Calls to addresses that users named. All of them go through {@link io.baton.execution.outbound.Outbound}, behind one guard:
 * who could make this service call whatever it reaches could read the operator's own network. What was asked of a name is
 * no promise of what the connection goes to, so the guard stands in the connection's own resolver.
 */
@NullMarked
package io.baton.execution.outbound;

import org.jspecify.annotations.NullMarked;
