package io.baton.local.process;

/** How a process is asked to end in order, as the name of the signal that asks it. */
public enum Ending {
    /** A Java service: stops taking requests, finishes those it has, leaves. */
    TERM,
    /** PostgreSQL: its "fast" shutdown; on TERM it would wait for every client to leave by itself. */
    INT
}
