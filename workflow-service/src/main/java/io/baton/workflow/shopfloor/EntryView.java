package io.baton.workflow.shopfloor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as the API shows it and as it is told to others. */
record EntryView(
        UUID guid,
        UUID companyGuid,
        @Nullable String companyName,
        @Nullable UUID workstationGuid,
        @Nullable String workstationName,
        @Nullable UUID apiKeyGuid,
        UUID userGuid,
        @Nullable String userName,
        ActionType actionType,
        @Nullable String actionValue,
        Instant createdAt,
        Instant updatedAt) {

    static EntryView of(Entry entry) {
        var workstation = entry.workstation();
        return new EntryView(
                entry.guid(),
                entry.company().guid(),
                entry.company().name(),
                workstation == null ? null : workstation.guid(),
                workstation == null ? null : workstation.name(),
                entry.apiKey(),
                entry.user().guid(),
                entry.user().name(),
                entry.type(),
                entry.value(),
                entry.at(),
                entry.at());
    }
}
