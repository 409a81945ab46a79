package io.baton.analytics.intake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the events of tasks in one batch come to.
 *
 * @param tickets one of each ticket
 * @param items one of each item
 * @param gone the tasks that were deleted
 * @param settle the tickets that those belonged to
 * @param heard the names they told
 */
record TaskBatch(
        Collection<TaskPart> tickets, Collection<ItemPart> items, Set<Long> gone, Set<String> settle, Heard heard) {

    static TaskBatch of(List<TaskPart> parts) {
        var tickets = new LinkedHashMap<String, TaskPart>();
        var items = new LinkedHashMap<Long, ItemPart>();
        var gone = new TreeSet<Long>();
        var settle = new TreeSet<String>();
        for (var part : parts) {
            tickets.merge(part.task().ticketNumber(), part.forTicket(), TaskPart::newest);
            part.items().forEach(item -> items.merge(item.item().taskItemId(), item, ItemPart::with));
            if (part.deleted()) {
                gone.add(part.task().taskId());
                settle.add(part.task().ticketNumber());
            }
        }
        return new TaskBatch(tickets.values(), items.values(), gone, settle, Heard.in(parts, items.values()));
    }
}
