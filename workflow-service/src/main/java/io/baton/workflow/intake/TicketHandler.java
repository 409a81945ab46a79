package io.baton.workflow.intake;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import io.baton.workflow.intake.Snapshot.Ticket;
import io.baton.workflow.intake.SnapshotStore.Kept;
import io.baton.workflow.task.Ending;
import io.baton.workflow.task.Endings;
import io.baton.workflow.task.Opening;
import io.baton.workflow.task.Openings;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears of tickets. A batch is a handful of statements, however many tickets it is about. */
@Component
class TicketHandler implements EventHandler {

    private static final String DELETED = "baton.ticket.deleted.v1";

    /** Each carries the whole ticket and its version, so that which of them it is makes no difference here. */
    private static final Set<String> TYPES =
            Set.of("baton.ticket.created.v1", "baton.ticket.updated.v1", "baton.ticket.status-changed.v1", DELETED);

    private final SnapshotStore store;

    private final Allocation allocation;

    private final Openings openings;

    private final Endings endings;

    private final Outbox outbox;

    private final JsonMapper json;

    private final Clock clock;

    TicketHandler(
            SnapshotStore store,
            Allocation allocation,
            Openings openings,
            Endings endings,
            Outbox outbox,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.allocation = allocation;
        this.openings = openings;
        this.endings = endings;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String topic() {
        return "tickets";
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        var heard = latest(events);
        return heard.isEmpty()
                ? Mono.empty()
                : fitting(heard).flatMap(fitting -> takeIn(heard, fitting)).flatMap(outbox::append);
    }

    /** Both sent together, and carried out in this order: once inside the gate, nothing that is committed is missed. */
    private Mono<List<Opening>> fitting(List<Snapshot> heard) {
        var open = heard.stream().filter(Snapshot::isOpen).toList();
        return Mono.zip(store.enter().thenReturn(open), allocation.fitting(open), (entered, fitting) -> fitting);
    }

    private Mono<List<Fact>> takeIn(List<Snapshot> heard, List<Opening> fitting) {
        var ids = fitting.stream().map(TicketHandler::ticketId).collect(Collectors.toSet());
        return store.keep(heard, ids).collectMap(Kept::id, Kept::hadTask).flatMap(hadTask -> {
            var known = heard.stream()
                    .filter(snapshot -> hadTask.getOrDefault(snapshot.ticket().id(), false))
                    .toList();
            var fresh = fitting.stream()
                    .filter(opening -> !hadTask.getOrDefault(ticketId(opening), true))
                    .toList();
            // Turns before tasks: whoever locks both does so in this order.
            return openings.open(fresh).zipWhen(opened -> follow(known), TicketHandler::together);
        });
    }

    private static long ticketId(Opening opening) {
        return opening.ticket().ticketId();
    }

    /** Lets the tasks that these tickets have show what was heard, or end. */
    private Mono<List<Fact>> follow(List<Snapshot> known) {
        var facts = known.stream().map(Snapshot::facts).toList();
        var ended = known.stream().flatMap(TicketHandler::ending).toList();
        return openings.retell(facts).then(endings.end(ended));
    }

    private static Stream<Ending> ending(Snapshot snapshot) {
        var status = snapshot.ticket().status();
        if (snapshot.isDeleted()) {
            return Stream.of(new Ending(snapshot.ticket().id(), false, "The ticket was deleted."));
        }
        return Snapshot.CLOSED.equals(status) || Snapshot.DROPPED.contains(status)
                ? Stream.of(new Ending(
                        snapshot.ticket().id(),
                        Snapshot.CLOSED.equals(status),
                        "The ticket was " + status.toLowerCase(Locale.ROOT) + "."))
                : Stream.empty();
    }

    private static List<Fact> together(List<Fact> some, List<Fact> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The newest state of each ticket that the events are about. */
    private List<Snapshot> latest(List<Event> events) {
        var newer = BinaryOperator.<Snapshot>maxBy((one, other) -> Long.compare(one.version(), other.version()));
        var latest = new LinkedHashMap<Long, Snapshot>();
        events.stream()
                .filter(event -> TYPES.contains(event.type()))
                .map(this::read)
                .forEach(snapshot -> latest.merge(snapshot.ticket().id(), snapshot, newer));
        return List.copyOf(latest.values());
    }

    private Snapshot read(Event event) {
        var ticket = event.data().path("ticket");
        return new Snapshot(
                json.treeToValue(ticket, Ticket.class),
                company(event.data().path("company_guid")),
                ticket.toString(),
                event.type().equals(DELETED),
                event.data().path("version").asLong(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static @Nullable UUID company(JsonNode guid) {
        return guid.isString() ? UUID.fromString(guid.asString()) : null;
    }
}
