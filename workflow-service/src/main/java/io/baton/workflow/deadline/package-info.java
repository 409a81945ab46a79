/** When work is due: arithmetic over durations and instants, and the sweep that says in time whose time runs out. */
@NullMarked
package io.baton.workflow.deadline;

import org.jspecify.annotations.NullMarked;
