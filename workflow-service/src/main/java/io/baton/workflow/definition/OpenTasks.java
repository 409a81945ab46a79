package io.baton.workflow.definition;

import reactor.core.publisher.Mono;

/** What a workflow has to know of tasks before it goes. */
public interface OpenTasks {

    /** The number of one task that is open in this workflow; empty where there is none. */
    Mono<Long> anyOf(long workflowId);
}
