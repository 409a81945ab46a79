package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears who there is. */
@Component
class UserHandler implements FactHandler {

    /**
     * The directory's topic tells every user who is there once more, and of one who is not for a day only: who is copied is there
     * once the topic says so.
     */
    private static final FactTable TABLE = new FactTable(
            "user_fact", "", Map.of("active", "false", "told_at", "NULL::timestamptz"), UnaryOperator.identity());

    private final Ledger ledger;

    private final NameStore store;

    private final JsonMapper json;

    UserHandler(Ledger ledger, NameStore store, JsonMapper json) {
        this.ledger = ledger;
        this.store = store;
        this.json = json;
    }

    @Override
    public String name() {
        return "user-facts";
    }

    @Override
    public String topic() {
        return "identity";
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public List<FactTable> tables() {
        return List.of(TABLE);
    }

    @Override
    public Mono<Void> write(List<Event> events) {
        return Mono.fromSupplier(() -> parts(events))
                .filter(parts -> !parts.isEmpty())
                .flatMap(store::users);
    }

    private List<UserPart> parts(List<Event> events) {
        var newest = new LinkedHashMap<Long, UserPart>();
        for (var event : events) {
            var part = part(event);
            if (part != null) {
                newest.merge(part.userId(), part, UserPart::newest);
            }
        }
        return List.copyOf(newest.values());
    }

    private @Nullable UserPart part(Event event) {
        return switch (event.type()) {
            case "baton.user.upserted.v1" -> UserPart.of(event, event.read(UserPart.User.class, json));
            case "baton.user.deleted.v1", "baton.tombstone.v1" -> UserPart.gone(event);
            default -> null;
        };
    }
}
