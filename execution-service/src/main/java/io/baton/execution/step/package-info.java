/**
 * The kinds of steps that a run can be made of: one small class for each, which knows neither the engine that calls it nor
 * the API that the run came from. A new kind is a new bean of {@link io.baton.execution.step.PureStep} or
 * {@link io.baton.execution.step.OutsideStep} and nothing else.
 */
@NullMarked
package io.baton.execution.step;

import org.jspecify.annotations.NullMarked;
