/**
 * Files that come with a ticket: taken in with it, in its own transaction, and handed out to those who may see it. Nobody
 * else comes in here.
 */
@NullMarked
package io.baton.ticket.attachment;

import org.jspecify.annotations.NullMarked;
