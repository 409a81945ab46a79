/** When work is due. Pure arithmetic over durations and instants; whoever has a clock brings the instant. */
@NullMarked
package io.baton.workflow.deadline;

import org.jspecify.annotations.NullMarked;
