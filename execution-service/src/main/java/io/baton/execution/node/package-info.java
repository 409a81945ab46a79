/**
 * The types of nodes that a node graph can be made of: one small class for each, over the kinds of steps where those do the
 * work already. What a node works on is what the nodes before it gave, by their ids. The room knows neither the engine nor the
 * API; {@link io.baton.execution.node.NodeType} is what another room needs to add a type.
 */
@NullMarked
package io.baton.execution.node;

import org.jspecify.annotations.NullMarked;
