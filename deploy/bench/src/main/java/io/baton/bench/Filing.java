package io.baton.bench;

import java.time.Instant;

/**
 * One ticket, filed.
 *
 * @param ticket its number
 * @param due when it was to be filed, in the clock of {@link System#nanoTime}; a late start counts against the suite
 * @param accepted when the answer had come
 * @param created when the ticket-service took it in, by the ticket's own time
 */
record Filing(String ticket, long due, long accepted, Instant created) {}
