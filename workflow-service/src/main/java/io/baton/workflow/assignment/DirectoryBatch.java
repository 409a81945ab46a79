package io.baton.workflow.assignment;

import io.baton.workflow.assignment.DirectoryChange.MembershipDeleted;
import io.baton.workflow.assignment.DirectoryChange.MembershipUpserted;
import io.baton.workflow.assignment.DirectoryChange.RoleDeleted;
import io.baton.workflow.assignment.DirectoryChange.RoleUpserted;
import io.baton.workflow.assignment.DirectoryChange.UserDeleted;
import io.baton.workflow.assignment.DirectoryChange.UserUpserted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Changes sorted by kind, so that each kind is one statement. */
record DirectoryBatch(
        List<UserUpserted> users,
        List<Long> usersGone,
        List<RoleUpserted> roles,
        List<Long> rolesGone,
        List<Pair> memberships,
        List<Pair> membershipsGone) {

    record Pair(long userId, long roleId) {}

    static DirectoryBatch of(List<DirectoryChange> changes) {
        var batch = new DirectoryBatch(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        changes.forEach(batch::add);
        return batch;
    }

    private void add(DirectoryChange change) {
        switch (change) {
            case UserUpserted user -> users.add(user);
            case UserDeleted gone -> usersGone.add(gone.userId());
            case RoleUpserted role -> roles.add(role);
            case RoleDeleted gone -> rolesGone.add(gone.roleId());
            case MembershipUpserted member -> memberships.add(new Pair(member.userId(), member.roleId()));
            case MembershipDeleted gone -> membershipsGone.add(new Pair(gone.userId(), gone.roleId()));
        }
    }

    /** Roles that came, or got a member. */
    List<Long> staffedRoleIds() {
        return Stream.concat(
                        roles.stream().map(RoleUpserted::roleId),
                        memberships.stream().map(Pair::roleId))
                .distinct()
                .sorted()
                .toList();
    }

    /** Users that came, or changed: each of their roles may have got an active holder. */
    List<Long> userIds() {
        return users.stream().map(UserUpserted::userId).toList();
    }
}
