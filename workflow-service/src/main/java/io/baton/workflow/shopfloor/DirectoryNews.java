package io.baton.workflow.shopfloor;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an identity event says: our reading of it, with just the fields that entries show names by. */
sealed interface DirectoryNews {

    Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    Pattern NUMBER = Pattern.compile("\\d{1,18}");

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

    /** That what a key names is gone; null where the key names nothing that entries show. */
    static @Nullable DirectoryNews gone(String key) {
        var colon = key.indexOf(':');
        var id = key.substring(colon + 1);
        return switch (colon < 0 ? "" : key.substring(0, colon)) {
            case "company" -> GUID.matcher(id).matches() ? new CompanyGone(UUID.fromString(id)) : null;
            case "workstation" -> GUID.matcher(id).matches() ? new WorkstationGone(UUID.fromString(id)) : null;
            case "user" -> NUMBER.matcher(id).matches() ? new UserGone(Long.parseLong(id)) : null;
            default -> null;
        };
    }
}
