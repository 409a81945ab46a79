/** Transitions of tasks beside completed user tasks of a BPMN engine. */
@NullMarked
package io.baton.bench.routing;

import org.jspecify.annotations.NullMarked;
