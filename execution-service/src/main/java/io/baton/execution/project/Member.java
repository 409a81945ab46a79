package io.baton.execution.project;

import io.baton.platform.identity.Caller;
import io.baton.platform.identity.Forbidden;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A caller as projects know them. What is in a project where they hold no role does not exist for them.
 *
 * @param user whom to name for what is done
 * @param projects project id to the role held there
 */
public record Member(UUID company, String user, boolean isAdmin, Map<String, String> projects) {

    /** Stands for "no company named". */
    private static final UUID NO_COMPANY = new UUID(0, 0);

    private static final Set<String> MAY_CHANGE = Set.of("Project_SuperUsers", "Project_Admins");

    private static final Set<String> MAY_READ = Set.of("Project_Users", "Project_SuperUsers", "Project_Admins");

    public Member {
        projects = Map.copyOf(projects);
    }

    public static Member of(Caller caller) {
        var company = caller.companyGuid();
        return new Member(
                company == null ? NO_COMPANY : company, caller.subject(), caller.isAdmin(), caller.projects());
    }

    /** Whether what is in the project exists for them. */
    public boolean reads(String project) {
        return isAdmin || MAY_READ.contains(projects.getOrDefault(project, ""));
    }

    /** The projects where they hold a role; an admin needs none. */
    public Set<String> readable() {
        return projects.keySet().stream().filter(this::reads).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lets only those go on who may change what is in the project, and have it run.
     *
     * @throws Forbidden for anybody else
     */
    public void mustChange(String project) {
        if (!isAdmin && !MAY_CHANGE.contains(projects.getOrDefault(project, ""))) {
            throw new Forbidden("This needs the role Project_SuperUsers or higher in the project.");
        }
    }
}
