package io.baton.ticket.progress;

import io.baton.platform.event.Fact;
import io.baton.ticket.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a batch of task events does to the tickets they are about.
 *
 * @param tickets those that changed, in their last state
 * @param facts one for each change of status, also where a ticket changed twice within the batch
 */
record Advance(List<Ticket> tickets, List<Fact> facts) {

    static Advance of(List<Ticket> before, List<TaskChanged> tasks, Instant now) {
        var known = before.stream().collect(Collectors.toMap(Ticket::ticketId, Function.identity()));
        var changed = new LinkedHashMap<String, Ticket>();
        var facts = new ArrayList<Fact>();
        for (var task : tasks) {
            var ticket = known.get(task.ticketId());
            if (ticket == null) {
                continue;
            }
            var after = ticket.after(task.work(), task.status(ticket.status()), now);
            if (!after.equals(ticket)) {
                known.put(task.ticketId(), after);
                changed.put(task.ticketId(), after);
            }
            if (after.status() != ticket.status()) {
                facts.add(after.statusChanged());
            }
        }
        return new Advance(List.copyOf(changed.values()), List.copyOf(facts));
    }
}
