package io.baton.workflow.shopfloor;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an identity event says: our reading of it, with just the fields that entries show names by. */
sealed interface DirectoryNews {

    record Company(UUID companyGuid, String name) implements DirectoryNews {}

    record CompanyGone(UUID companyGuid) implements DirectoryNews {}

    record Workstation(UUID workstationGuid, UUID companyGuid, String name) implements DirectoryNews {}

    record WorkstationGone(UUID workstationGuid) implements DirectoryNews {}

    /**
     * A user is known.
     *
     * @param sub the GUID
     */
    record User(long userId, UUID sub, @Nullable UUID companyGuid, String name) implements DirectoryNews {}

    record UserGone(long userId) implements DirectoryNews {}
}
