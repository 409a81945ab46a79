/**
 * Pipelines: stages in order, each of steps beside each other, as their documented API shows them, and their runs. Each version of
 * a pipeline is compiled to a plan of the engine, once; a run is one of the engine's, told in the words of this API. What the
 * steps do is the room {@code work}'s. Nobody else needs to come in.
 */
@NullMarked
package io.baton.execution.pipeline;

import org.jspecify.annotations.NullMarked;
