/** What people say about tickets. */
@NullMarked
package io.baton.ticket.conversation;

import org.jspecify.annotations.NullMarked;
