package io.baton.workflow.assignment;

import io.baton.platform.event.Fact;

/** Told to this service itself: somebody holds this role now, so work that waited for it can be given out. */
public record RoleStaffed(long roleId) {

    public static final String TYPE = "baton.backlog.role-staffed.v1";

    /** This, as it is told. */
    public Fact fact() {
        return new Fact("backlog", "role:" + roleId, TYPE, this);
    }
}
