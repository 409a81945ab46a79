/** Tickets follow the tasks that carry them: what the workflow service tells becomes visible on the ticket here. */
@NullMarked
package io.baton.ticket.progress;

import org.jspecify.annotations.NullMarked;
