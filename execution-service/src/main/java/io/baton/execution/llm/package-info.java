/**
 * The types of nodes that ask a language model: one answer, or an agent that calls other nodes. They talk to the one endpoint that
 * the operator names, in the OpenAI-compatible form that nearly all have; without one they fail and say so.
 */
@NullMarked
package io.baton.execution.llm;

import org.jspecify.annotations.NullMarked;
