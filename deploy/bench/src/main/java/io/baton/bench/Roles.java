package io.baton.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The roles of the demo company, which a suite that has just been started may not have heard of yet. */
public final class Roles {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(200);

    private Roles() {}

    /**
     * Waits until workflows can name these roles.
     *
     * @throws IllegalStateException if they cannot in time
     */
    public static void await(Session admin, Collection<Long> roleIds) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!known(admin).containsAll(roleIds)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("The roles " + roleIds + " are not known to the workflow-service");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static Set<Long> known(Session admin) {
        var known = new HashSet<Long>();
        admin.get("/roles/?page_size=100")
                .path("results")
                .forEach(role -> known.add(role.path("role_id").asLong()));
        return known;
    }
}
