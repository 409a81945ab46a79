package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who acts on a task. */
record Actor(
        long userId, String name, boolean isAdmin, @Nullable UUID companyGuid) {

    /** Nobody in person: round robin, or what happened to the ticket. */
    static final Actor SYSTEM = new Actor(0, "System", true, null);

    static Actor of(Caller caller) {
        return new Actor(caller.userId(), caller.name(), caller.isAdmin(), caller.companyGuid());
    }

    boolean isPerson() {
        return userId != 0;
    }
}
