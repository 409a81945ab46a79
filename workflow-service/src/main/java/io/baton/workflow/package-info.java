/**
 * Hands tickets on: from person to person along the graph of a workflow. Here is only what belongs to no room: the start,
 * the root object and the topics.
 */
@NullMarked
package io.baton.workflow;

import org.jspecify.annotations.NullMarked;
