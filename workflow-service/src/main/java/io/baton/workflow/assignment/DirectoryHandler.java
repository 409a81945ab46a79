package io.baton.workflow.assignment;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears who there is. Events of one user, role or membership come in order, those of different ones in any; and should an old
 * one come again, by a replay of the topic or of dead letters, it is known by its time and changes nothing.
 */
@Component
class DirectoryHandler implements EventHandler {

    /** A record without a value: what its key names is gone. */
    private static final String TOMBSTONE = "baton.tombstone.v1";

    private final DirectoryWords words;

    private final DirectoryStore store;

    private final JsonMapper json;

    DirectoryHandler(DirectoryWords words, DirectoryStore store, JsonMapper json) {
        this.words = words;
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
        // The newest word about each key is all that counts, and words about different keys do not touch each other.
        var newest = new LinkedHashMap<String, Event>();
        for (var event : events) {
            if (read(event) != null) {
                newest.merge(event.key(), event, (old, now) -> now.time().isBefore(old.time()) ? old : now);
            }
        }
        return newest.isEmpty() ? Mono.empty() : words.hear(newest.values()).flatMap(this::save);
    }

    private Mono<Void> save(List<Event> news) {
        var changes = news.stream().map(this::read).filter(Objects::nonNull).toList();
        return changes.isEmpty() ? Mono.empty() : store.save(changes);
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
        if (event.type().equals(TOMBSTONE)) {
            return DirectoryChange.gone(event.key());
        }
        return type == null ? null : event.read(type, json);
    }
}
