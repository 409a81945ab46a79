package io.baton.workflow.assignment;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears who there is. Events of one user, role or membership come in order; of different ones, in any. */
@Component
class DirectoryHandler implements EventHandler {

    private final DirectoryStore store;

    private final JsonMapper json;

    DirectoryHandler(DirectoryStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public String topic() {
        return "identity";
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        // The last word about each key is all that counts, and words about different keys do not touch each other.
        var last = new LinkedHashMap<String, DirectoryChange>();
        for (var event : events) {
            var change = read(event);
            if (change != null) {
                last.put(event.key(), change);
            }
        }
        return last.isEmpty() ? Mono.empty() : store.save(List.copyOf(last.values()));
    }

    private @Nullable DirectoryChange read(Event event) {
        var type = switch (event.type()) {
            case "baton.user.upserted.v1" -> DirectoryChange.UserUpserted.class;
            case "baton.user.deleted.v1" -> DirectoryChange.UserDeleted.class;
            case "baton.role.upserted.v1" -> DirectoryChange.RoleUpserted.class;
            case "baton.role.deleted.v1" -> DirectoryChange.RoleDeleted.class;
            case "baton.membership.upserted.v1" -> DirectoryChange.MembershipUpserted.class;
            case "baton.membership.deleted.v1" -> DirectoryChange.MembershipDeleted.class;
            default -> null;
        };
        return type == null ? null : json.treeToValue(event.data(), type);
    }
}
