package io.baton.workflow.task;

import io.baton.workflow.definition.Published;

/** A ticket and the workflow that fits it: what a task is opened from. */
public record Opening(TicketFacts ticket, Published workflow) {}
