package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who acts on a task. */
record Actor(
        long userId, String name, boolean isAdmin, @Nullable UUID companyGuid) {

    static Actor of(Caller caller) {
        return new Actor(caller.userId(), caller.name(), caller.isAdmin(), caller.companyGuid());
    }
}
