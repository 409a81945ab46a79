package io.baton.analytics.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names that were told beside work, the newest of each; where two are of one time, the later in the alphabet. */
record Heard(Map<Long, Name> users, Map<Long, Name> workflows, Map<Long, Name> steps) {

    private static final Comparator<Name> NEWEST =
            Comparator.comparing(Name::at).thenComparing(Name::name);

    /** @param workflowId that of a step, null for anything else */
    record Name(Instant at, String name, @Nullable Long workflowId) {}

    /** What tasks tell of themselves, and items of those who had them. */
    static Heard in(Collection<TaskPart> tasks, Collection<ItemPart> items) {
        var heard = new Heard(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        tasks.forEach(heard::listen);
        items.forEach(heard::listen);
        return heard;
    }

    private void listen(TaskPart part) {
        var task = part.task();
        hear(workflows, task.workflowId(), task.createdAt(), task.workflowName(), null);
        if (task.item() == null) {
            var since = task.updatedAt() == null ? task.createdAt() : task.updatedAt();
            hear(steps, part.step().stepId(), since, part.step().name(), task.workflowId());
        }
    }

    /** The names are those of the time when the work was given. */
    private void listen(ItemPart part) {
        var item = part.item();
        hear(users, item.userId(), item.assignedOn(), item.userName(), null);
        hear(users, part.by().userId(), item.assignedOn(), part.by().name(), null);
        hear(
                steps,
                item.stepId(),
                item.assignedOn(),
                item.stepName(),
                part.task().workflowId());
    }

    private static void hear(
            Map<Long, Name> names, @Nullable Long id, Instant at, @Nullable String name, @Nullable Long workflowId) {
        if (id != null && name != null) {
            names.merge(
                    id, new Name(at, name, workflowId), (one, other) -> NEWEST.compare(one, other) < 0 ? other : one);
        }
    }
}
