/**
 * Where tickets come in: a snapshot of each is kept, the workflow that fits is found, and a task is opened. What finds no
 * workflow or nobody to work on it waits here, and is looked at again when one comes.
 */
@NullMarked
package io.baton.workflow.intake;

import org.jspecify.annotations.NullMarked;
