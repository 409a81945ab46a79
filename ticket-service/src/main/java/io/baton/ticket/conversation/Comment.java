package io.baton.ticket.conversation;

import java.time.Instant;

/**
 * Something said about a ticket.
 *
 * @param internal whether only those who hold a role read it
 */
record Comment(long commentId, String text, Author author, boolean internal, Instant createdAt) {

    /** Who said it, as they were called then. */
    record Author(long userId, String name) {}
}
