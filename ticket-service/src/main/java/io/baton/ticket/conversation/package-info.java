/** What people say to each other about a ticket. Nobody else comes in here. */
@NullMarked
package io.baton.ticket.conversation;

import org.jspecify.annotations.NullMarked;
