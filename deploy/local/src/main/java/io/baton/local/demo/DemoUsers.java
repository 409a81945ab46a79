package io.baton.local.demo;

import io.baton.local.process.CannotStart;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The demo users reach the other services as events, a moment after all is healthy. Whoever is told "ready" and tries the story at
 * once shall not find that nobody knows the agents' role.
 */
public final class DemoUsers {

    /** Every service is healthy by then, so a later arrival is told by its logs and not by waiting longer. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(15);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int ROLES = 5;

    private DemoUsers() {}

    /** Waits, within a limit, until the workflow-service knows every demo role and who holds it. */
    public static void awaitKnown(URI door) {
        try (var visitor = new Visitor(door)) {
            var login = visitor.login("admin");
            if (login.statusCode() != Visitor.OK) {
                // Another directory than the demo one.
                return;
            }
            var token = Visitor.field("access_token", login);
            var deadline = System.nanoTime() + WAIT_MAX.toNanos();
            while (!areKnown(visitor.get("/roles/", token).body()) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL.toNanos());
            }
        } catch (CannotStart e) {
            // Nothing was to be started here: what does not answer at the door is seen there.
            return;
        }
    }

    private static boolean areKnown(String roles) {
        return roles.split("\"role_id\"", -1).length > ROLES && !roles.contains("\"users_count\":0");
    }
}
