package io.baton.analytics.truth;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An item that counts. Numbers are 0 where there is nobody. */
record Item(
        LocalDate day,
        String status,
        String origin,
        String sla,
        long user,
        long step,
        long workflow,
        long by,
        boolean isOpen,
        @Nullable Double hours,
        double hoursSoFar) {

    /** Still with its holder, late or not. */
    boolean isActive() {
        return status.equals("new") || status.equals("in progress") || status.equals("breached");
    }
}
