package io.baton.workflow.task;

import com.fasterxml.jackson.annotation.JsonValue;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.definition.Graph;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A task's workflow as a picture of where it was, is and may go. */
record Visualization(List<Node> nodes, List<Edge> edges, Metadata metadata) {

    /** What a step is to the task. */
    enum Mark {
        DONE,
        /** Where it is. */
        ACTIVE,
        /** It may still come there. */
        PENDING,
        /** It never came there, and cannot any more. */
        SKIPPED;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A step.
     *
     * @param assignees everyone who had it there
     * @param enteredAt when it came there last, null where it never did
     */
    record Node(
            String id,
            String label,
            @Nullable String role,
            Mark status,
            @Nullable String description,
            @Nullable String instruction,
            int order,
            List<Person> assignees,
            @Nullable Instant enteredAt,
            @Nullable Instant leftAt) {}

    /** A way from one step to another, and whether the task ever took it. */
    record Edge(String id, String from, String to, String name, boolean taken) {}

    record Metadata(
            long taskId,
            long workflowId,
            int workflowVersion,
            long ticketId,
            long currentStepId,
            TaskStatus taskStatus,
            int percentage) {}

    static Visualization of(Task task, List<LogRow> history) {
        var walk = Walk.of(task, history);
        var nodes = task.workflow().graph().nodes().stream()
                .map(step -> node(step, walk))
                .toList();
        var edges = task.workflow().graph().edges().stream()
                .map(edge -> new Edge(
                        "transition-" + edge.transitionId(),
                        id(edge.fromStepId()),
                        id(edge.toStepId()),
                        edge.name(),
                        walk.taken().contains(edge.transitionId())))
                .toList();
        return new Visualization(nodes, edges, metadata(task, percentage(task, nodes)));
    }

    private static Node node(Graph.Step step, Walk walk) {
        var visit = walk.visits().get(step.stepId());
        return new Node(
                id(step.stepId()),
                step.name(),
                step.roleName(),
                walk.mark(step.stepId()),
                step.description(),
                step.instruction(),
                step.order(),
                walk.assignees(step.stepId()),
                visit == null ? null : visit.entered(),
                visit == null ? null : visit.left());
    }

    private static Metadata metadata(Task task, int percentage) {
        return new Metadata(
                task.id(),
                task.workflow().workflowId(),
                task.workflow().version(),
                task.ticket().ticketId(),
                task.step().stepId(),
                task.status(),
                percentage);
    }

    /** The steps that are done, of those that are done or may still come; a completed task is done with all. */
    private static int percentage(Task task, List<Node> nodes) {
        if (task.status() == TaskStatus.COMPLETED) {
            return 100;
        }
        var done = nodes.stream().filter(node -> node.status() == Mark.DONE).count();
        var skipped =
                nodes.stream().filter(node -> node.status() == Mark.SKIPPED).count();
        var all = task.status() == TaskStatus.CANCELLED ? nodes.size() : nodes.size() - skipped;
        return (int) (done * 100 / Math.max(1, all));
    }

    private static String id(long stepId) {
        return "step-" + stepId;
    }
}
