/** Tickets, filed and read. */
@NullMarked
package io.baton.ticket.ticket;

import org.jspecify.annotations.NullMarked;
