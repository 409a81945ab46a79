/** Tickets, following their tasks. */
@NullMarked
package io.baton.ticket.progress;

import org.jspecify.annotations.NullMarked;
