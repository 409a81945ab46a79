package io.baton.workflow.shopfloor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as its row has it.
 *
 * @param found how many rows there are of which this is one
 */
record EntryRow(
        UUID guid,
        UUID companyGuid,
        @Nullable String companyName,
        @Nullable UUID workstationGuid,
        @Nullable String workstationName,
        UUID userGuid,
        @Nullable String userName,
        @Nullable UUID apiKeyGuid,
        String actionType,
        byte @Nullable [] actionValue,
        Instant createdAt,
        long found) {

    Entry entry() {
        return new Entry(
                guid,
                new Named(companyGuid, companyName),
                workstationGuid == null ? null : new Named(workstationGuid, workstationName),
                new Named(userGuid, userName),
                apiKeyGuid,
                Objects.requireNonNull(ActionType.of(actionType), actionType),
                actionValue == null ? null : new String(actionValue, UTF_8),
                createdAt);
    }
}
