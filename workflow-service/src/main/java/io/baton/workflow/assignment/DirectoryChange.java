package io.baton.workflow.assignment;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an identity event says: our reading of it, with just the fields that handing out work needs. */
sealed interface DirectoryChange {

    Pattern KEY = Pattern.compile("(user|role|membership):(\\d{1,18})(?::(\\d{1,18}))?");

    record UserUpserted(long userId, String username, String name, String email, boolean isActive)
            implements DirectoryChange {}

    record UserDeleted(long userId) implements DirectoryChange {}

    record RoleUpserted(long roleId, String name, String system, boolean isActive) implements DirectoryChange {}

    record RoleDeleted(long roleId) implements DirectoryChange {}

    record MembershipUpserted(long userId, long roleId) implements DirectoryChange {}

    record MembershipDeleted(long userId, long roleId) implements DirectoryChange {}

    /** That what a key names is gone; null where the key names nothing of the directory. */
    static @Nullable DirectoryChange gone(String key) {
        var parts = KEY.matcher(key);
        if (!parts.matches()) {
            return null;
        }
        var id = Long.parseLong(parts.group(2));
        var other = parts.group(3);
        if (other != null) {
            return parts.group(1).equals("membership") ? new MembershipDeleted(id, Long.parseLong(other)) : null;
        }
        return switch (parts.group(1)) {
            case "user" -> new UserDeleted(id);
            case "role" -> new RoleDeleted(id);
            default -> null;
        };
    }
}
