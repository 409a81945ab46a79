package io.baton.workflow.task;

import io.r2dbc.spi.R2dbcException;
import java.util.stream.Stream;

/** Tells a wait for a lock that was given up from other failures. */
final class Stuck {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final int CAUSES_MAX = 10;

    private Stuck() {}

    /** Whether a lock could not be had in time: somebody else holds a row, and nothing was done. */
    static boolean caused(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(cause ->
                        cause instanceof R2dbcException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState()));
    }
}
