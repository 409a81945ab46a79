package io.baton.bench.routing;

/** Somebody who moves pieces of work around a circle of two human steps, each moved by one client alone. */
interface Contender extends AutoCloseable {

    /** Completes the step that this piece is at, durably, so that the next step is given to somebody. */
    void move(int piece);

    /** Who it is, at most ten letters. */
    String name();

    @Override
    void close();
}
