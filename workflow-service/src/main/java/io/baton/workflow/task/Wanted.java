package io.baton.workflow.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks somebody wants to see.
 *
 * @param whose  a company's tasks, or those that somebody owns
 * @param status null is any
 * @param search what their ticket or the one who has them, or had them last, is to contain; null is anything
 */
record Wanted(
        Whose whose,
        Tab tab,
        @Nullable TaskStatus status,
        @Nullable Search search) {

    sealed interface Whose {

        /**
         * A company's.
         *
         * @param guid null: those that are nobody's in particular
         */
        record Company(@Nullable UUID guid) implements Whose {}

        record Owner(long userId) implements Whose {}
    }

    /** The condition on a {@code task t} that leaves out the search. */
    String condition() {
        var scope = switch (whose) {
            case Whose.Company company ->
                company.guid() == null ? "t.company_guid IS NULL" : "t.company_guid = :company";
            case Whose.Owner unused -> "t.owner_id = :owner";
        };
        return scope + " AND " + tab.condition() + (status == null ? "" : " AND t.status = :status");
    }
}
