package io.baton.workflow.assignment;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Known roles, by number and by name; names are compared without regard to case. */
public final class Roles {

    private final Map<Long, Role> byId = new HashMap<>();

    private final Map<String, Role> byName = new HashMap<>();

    /** @param roles where two have one name, the first is meant by it */
    public Roles(List<Role> roles) {
        for (var role : roles) {
            byId.put(role.roleId(), role);
            byName.putIfAbsent(role.name().toLowerCase(Locale.ROOT), role);
        }
    }

    /** The role with this number, null where there is none. */
    public @Nullable Role of(long roleId) {
        return byId.get(roleId);
    }

    /** The role with this name, null where there is none. */
    public @Nullable Role named(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }
}
