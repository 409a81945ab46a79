package io.baton.analytics.execution;

import io.baton.analytics.measure.Sums;
import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Invalid;
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

    private static final List<String> FACES = List.of("data-flow", "node-graph", "pipeline");

    Scope {
        projects = Set.copyOf(projects);
    }

    /** @throws Invalid for a face that there is none of; an empty one counts as not given */
    static Scope of(Caller caller, Map<String, String> query) {
        var face = query.getOrDefault("face", "");
        if (!face.isEmpty() && !FACES.contains(face)) {
            throw new Invalid("face", "Must be one of " + String.join(", ", FACES) + ".");
        }
        return new Scope(
                face.isEmpty() ? null : face,
                caller.isAdmin(),
                caller.projects().keySet());
    }

    /** Those of the face asked for, of sums whose key is the face. */
    Sums of(Sums sums) {
        return face == null ? sums : sums.withKey(List.of(face));
    }
}
