package io.baton.bench;

/**
 * One ticket, filed.
 *
 * @param ticket its number
 * @param due when it was to be filed, in the clock of {@link System#nanoTime}; a late start counts against the suite
 * @param accepted when the answer had come
 */
record Filing(String ticket, long due, long accepted) {}
