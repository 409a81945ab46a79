package io.baton.workflow.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door through which things are written down. Call it inside the transaction that does them, after the rows were
 * changed: then what is done and that it was done are there together, or not at all. Where the request came from is known
 * here without being told.
 */
@Component
public class AuditTrail {

    private final AuditStore store;

    private final JsonMapper json;

    private final Clock clock;

    AuditTrail(AuditStore store, JsonMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /** Writes these down, with one statement. */
    public Mono<Void> record(Deed... deeds) {
        return record(List.of(deeds));
    }

    /** Writes these down, with one statement however many they are. */
    public Mono<Void> record(List<Deed> deeds) {
        if (deeds.isEmpty()) {
            return Mono.empty();
        }
        // First of all, so that a caller without a transaction gets an error and no row.
        return TransactionSynchronizationManager.forCurrentTransaction()
                .then(Mono.deferContextual(context -> insert(deeds, context.<Sender>getOrDefault(Sender.class, null))));
    }

    private Mono<Void> insert(List<Deed> deeds, @Nullable Sender sender) {
        var rows = deeds.stream().map(deed -> row(deed, sender)).toList();
        return store.insert(rows, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private AuditStore.NewRow row(Deed deed, @Nullable Sender ofChain) {
        var sender = deed.sender() == null ? ofChain : deed.sender();
        return new AuditStore.NewRow(
                deed.author().companyGuid(),
                deed.author().userId(),
                deed.author().username().replace("\0", ""),
                deed.action(),
                deed.targetType(),
                deed.targetId(),
                Changes.between(fields(deed.before()), fields(deed.after())),
                deed.description().replace("\0", ""),
                sender == null ? null : sender.ipAddress(),
                sender == null ? null : sender.userAgent(),
                sender == null ? null : sender.requestId());
    }

    private JsonNode fields(@Nullable Object state) {
        return state == null ? json.createObjectNode() : json.valueToTree(state);
    }
}
