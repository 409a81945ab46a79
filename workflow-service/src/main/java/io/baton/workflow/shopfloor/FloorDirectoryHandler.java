package io.baton.workflow.shopfloor;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears what companies, workstations and users are called. */
@Component
class FloorDirectoryHandler implements EventHandler {

    /** A record without a value: what its key names is gone. */
    private static final String TOMBSTONE = "baton.tombstone.v1";

    private final FloorDirectoryStore store;

    private final JsonMapper json;

    FloorDirectoryHandler(FloorDirectoryStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @Override
    public String name() {
        return "shopfloor";
    }

    @Override
    public String topic() {
        return "identity";
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        // The last word about each key is all that counts, and words about different keys do not touch each other.
        var last = new LinkedHashMap<String, DirectoryNews>();
        for (var event : events) {
            var news = read(event);
            if (news != null) {
                last.put(event.key(), news);
            }
        }
        return store.save(last.values());
    }

    private @Nullable DirectoryNews read(Event event) {
        var type = switch (event.type()) {
            case "baton.company.upserted.v1" -> DirectoryNews.Company.class;
            case "baton.company.deleted.v1" -> DirectoryNews.CompanyGone.class;
            case "baton.workstation.upserted.v1" -> DirectoryNews.Workstation.class;
            case "baton.workstation.deleted.v1" -> DirectoryNews.WorkstationGone.class;
            case "baton.user.upserted.v1" -> DirectoryNews.User.class;
            case "baton.user.deleted.v1" -> DirectoryNews.UserGone.class;
            default -> null;
        };
        if (event.type().equals(TOMBSTONE)) {
            return DirectoryNews.gone(event.key());
        }
        return type == null ? null : event.read(type, json);
    }
}
