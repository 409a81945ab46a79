package io.baton.workflow.assignment;

/** What an identity event says: our reading of it, with just the fields that handing out work needs. */
sealed interface DirectoryChange {

    record UserUpserted(long userId, String username, String name, String email, boolean isActive)
            implements DirectoryChange {}

    record UserDeleted(long userId) implements DirectoryChange {}

    record RoleUpserted(long roleId, String name, String system, boolean isActive) implements DirectoryChange {}

    record RoleDeleted(long roleId) implements DirectoryChange {}

    record MembershipUpserted(long userId, long roleId) implements DirectoryChange {}

    record MembershipDeleted(long userId, long roleId) implements DirectoryChange {}
}
