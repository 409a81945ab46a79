package io.baton.analytics.execution;

import io.baton.analytics.measure.Sums;
import io.baton.platform.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which executions of a company somebody asks about, and whose workflows may be named to them. Everybody in a company sees how many
 * there are; what belongs to a project is named only to those who hold a role in it, and to admins.
 *
 * @param face only those of this one; null for all
 * @param everyProject whether all may be named
 * @param projects those that may
 */
record Scope(@Nullable String face, boolean everyProject, Set<String> projects) {

    Scope {
        projects = Set.copyOf(projects);
    }

    static Scope of(Caller caller, Map<String, String> query) {
        return new Scope(query.get("face"), caller.isAdmin(), caller.projects().keySet());
    }

    /** Those of the face asked for, of sums whose key is the face. */
    Sums of(Sums sums) {
        return face == null ? sums : sums.withKey(List.of(face));
    }
}
