package io.baton.bench.routing;

/** Somebody who moves pieces of work around a circle of two human steps, one piece for each client. */
interface Contender extends AutoCloseable {

    /** Completes the step that this client's piece is at, durably, so that the next step is given to somebody. */
    void move(int client);

    /** Who it is, at most ten letters. */
    String name();

    @Override
    void close();
}
