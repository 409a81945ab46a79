package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What an admin does about a ticket's task; whoever keeps the tickets sees to it that both fit together. */
public interface ByHand {

    /**
     * Which ticket is to get a task, and on which workflow.
     *
     * @param ticketId     null where the ticket is meant by its name
     * @param ticketNumber its name for people, null where it is meant by its number
     */
    record Asked(@Nullable Long ticketId, @Nullable String ticketNumber, long workflowId) {}

    /** Opens a task for a ticket, and answers its number. */
    Mono<Long> open(Asked asked, Caller caller);

    /** Removes a task with its history; its ticket counts as one without a task again. */
    Mono<Void> remove(long taskId, Caller caller, IfMatch match);
}
