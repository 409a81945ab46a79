/**
 * Node graphs: workflows of nodes and links, as their documented API shows them, and their runs. A version of a workflow is
 * compiled to a plan of the engine; a run is one of the engine's runs, told in the words of this API, with what else belongs to
 * it: pauses, the runs that nodes want, test files. Nobody else needs to come in.
 */
@NullMarked
package io.baton.execution.nodegraph;

import org.jspecify.annotations.NullMarked;
