package io.baton.workflow.task;

import io.baton.workflow.definition.Graph;
import java.util.List;

/** A way that a task can take now. */
record OpenTransition(
        long transitionId,
        long workflowId,
        long fromStepId,
        String fromStepName,
        long toStepId,
        String toStepName,
        String name) {

    static List<OpenTransition> of(Task task) {
        Graph graph = task.workflow().graph();
        return task.open().stream()
                .map(edge -> new OpenTransition(
                        edge.transitionId(),
                        task.workflow().workflowId(),
                        edge.fromStepId(),
                        task.step().name(),
                        edge.toStepId(),
                        graph.step(edge.toStepId()).name(),
                        edge.name()))
                .toList();
    }
}
