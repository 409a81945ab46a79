/**
 * The life of one task: opened for a ticket, held by one person after the other along its version of a workflow, completed.
 * Others open tasks and find people for them through {@link Openings}; moving a task is this room's alone.
 */
@NullMarked
package io.baton.workflow.task;

import org.jspecify.annotations.NullMarked;
