package io.baton.execution.nodegraph;

import io.baton.platform.identity.Caller;
import java.util.UUID;

/**
 * What a caller may see and do: anybody works with all node graphs of their own company, and with no other.
 *
 * @param user whom to name for what is done
 * @param userId the same user's number
 */
record Scope(UUID company, String user, String userId, boolean isAdmin) {

    /** Stands for "no company named", so that callers of none see just each other's workflows. */
    private static final UUID NO_COMPANY = new UUID(0, 0);

    static Scope of(Caller caller) {
        var company = caller.companyGuid();
        return new Scope(
                company == null ? NO_COMPANY : company,
                caller.subject(),
                Long.toString(caller.userId()),
                caller.isAdmin());
    }
}
