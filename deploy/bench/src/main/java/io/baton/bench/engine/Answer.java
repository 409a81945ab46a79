package io.baton.bench.engine;

/**
 * What became of one request.
 *
 * @param due when it was to be sent, in the clock of {@link System#nanoTime}; a late start counts against the service
 * @param at when its answer was there
 */
record Answer(long due, long at, Reply reply) {

    static final int ACCEPTED = 202;

    static final int REFUSED = 429;

    boolean isAccepted() {
        return reply.status() == ACCEPTED;
    }

    /** Refused as it should be: the caller is told when to come again. */
    boolean isRefusedInOrder() {
        return reply.status() == REFUSED && reply.retryAfter();
    }

    long nanos() {
        return at - due;
    }
}
