/**
 * Data flows: lines of typed steps, as their documented API shows them, and their executions. A definition is compiled to a plan
 * of the engine, each version once; an execution is one of the engine's runs, told in the words of this API. Nobody else needs
 * to come in.
 */
@NullMarked
package io.baton.execution.dataflow;

import org.jspecify.annotations.NullMarked;
