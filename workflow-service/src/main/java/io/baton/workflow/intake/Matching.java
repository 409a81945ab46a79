package io.baton.workflow.intake;

import io.baton.workflow.definition.Published;
import io.baton.workflow.intake.Snapshot.Ticket;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which workflow fits a ticket. */
final class Matching {

    /** One with the ticket's own sub-category wins over one without any; the oldest wins among equals. */
    private static final Comparator<Published> BEST =
            Comparator.comparing(Matching::isForAnySubCategory).thenComparing(Published::workflowId);

    private Matching() {}

    static Optional<Published> best(Ticket ticket, List<Published> inForce) {
        return inForce.stream().filter(workflow -> fits(workflow, ticket)).min(BEST);
    }

    private static boolean fits(Published workflow, Ticket ticket) {
        return workflow.category().equalsIgnoreCase(ticket.category())
                && workflow.department().equalsIgnoreCase(ticket.department())
                && (isForAnySubCategory(workflow) || isEqual(workflow.subCategory(), ticket.subcategory()));
    }

    private static boolean isForAnySubCategory(Published workflow) {
        return workflow.subCategory() == null;
    }

    private static boolean isEqual(@Nullable String one, @Nullable String other) {
        return one != null && one.equalsIgnoreCase(other);
    }
}
