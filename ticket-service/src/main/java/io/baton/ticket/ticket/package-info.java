/**
 * The life of one ticket and the door it comes in by. Other rooms may hold a {@link io.baton.ticket.ticket.Ticket} and
 * tell it what its task says, as {@link io.baton.ticket.ticket.Work}; everything else stays here.
 */
@NullMarked
package io.baton.ticket.ticket;

import org.jspecify.annotations.NullMarked;
