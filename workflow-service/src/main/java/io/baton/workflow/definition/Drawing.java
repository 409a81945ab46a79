package io.baton.workflow.definition;

/** A workflow with its graph, as it is drawn. */
record Drawing(Workflow workflow, Graph graph) {}
