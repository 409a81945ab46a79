package io.baton.platform.identity;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a verified token says; a controller method takes it as a parameter.
 *
 * @param subject     the user's GUID
 * @param userId      the user's number, as tickets and tasks know them
 * @param companyGuid the company the user belongs to, where the token names one
 * @param projects    project id to the role held there
 */
public record Caller(
        String subject,
        long userId,
        String name,
        String email,
        Set<String> roles,
        @Nullable UUID companyGuid,
        @Nullable String companyName,
        Map<String, String> projects) {

    /** Names under which the documented APIs know the same highest role. */
    private static final Set<String> ADMIN = Set.of("Admin", "SystemAdmin", "System_Admins");

    public boolean isAdmin() {
        return roles.stream().anyMatch(ADMIN::contains);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /**
     * Lets only an admin go on.
     *
     * @throws Forbidden for anybody else
     */
    public void mustBeAdmin() {
        if (!isAdmin()) {
            throw new Forbidden("This needs the role Admin.");
        }
    }

    /**
     * Lets anybody with some role go on: most of what a team works on is for its role-holders to see.
     *
     * @throws Forbidden for a caller without any
     */
    public void mustHoldARole() {
        if (roles.isEmpty()) {
            throw new Forbidden("This needs a role.");
        }
    }
}
