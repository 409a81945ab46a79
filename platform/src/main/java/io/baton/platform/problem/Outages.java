package io.baton.platform.problem;

/** Tells a dependency that is down from a fault of our own: the former is a 503 that asks to come again, not a 500. */
@FunctionalInterface
public interface Outages {

    /** Whether what failed will work again once something outside this service is back. */
    boolean caused(Throwable failure);
}
