package io.baton.analytics.truth;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A ticket that counts. Texts are empty where there is nothing. */
record Ticket(
        LocalDate day,
        String status,
        String priority,
        String category,
        String subCategory,
        String department,
        long workflow,
        String sla,
        @Nullable Instant due,
        @Nullable Double hours,
        @Nullable LocalDate resolvedOn,
        @Nullable LocalDate closedOn) {

    boolean is(String sla) {
        return this.sla.equals(sla);
    }

    /** Has a target and may meet or miss it yet, or has missed it. */
    boolean runs() {
        return isOpen() && !is("no_sla");
    }

    boolean isOpen() {
        return !status.equals("completed") && !status.equals("cancelled");
    }
}
