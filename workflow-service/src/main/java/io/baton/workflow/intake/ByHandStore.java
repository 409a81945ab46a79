package io.baton.workflow.intake;

import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Invalid;
import io.baton.workflow.audit.AuditTrail;
import io.baton.workflow.definition.Publications;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.ByHand;
import io.baton.workflow.task.Endings;
import io.baton.workflow.task.IfMatch;
import io.baton.workflow.task.Opening;
import io.baton.workflow.task.Openings;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Opens and removes single tasks because an admin says so. */
@Component
class ByHandStore implements ByHand {

    private final SnapshotStore snapshots;

    private final Publications publications;

    private final Openings openings;

    private final Endings endings;

    private final Outbox outbox;

    private final AuditTrail audit;

    private final TransactionalOperator transaction;

    private final Clock clock;

    ByHandStore(
            SnapshotStore snapshots,
            Publications publications,
            Openings openings,
            Endings endings,
            Outbox outbox,
            AuditTrail audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.snapshots = snapshots;
        this.publications = publications;
        this.openings = openings;
        this.endings = endings;
        this.outbox = outbox;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What has to be told of a ticket that got its task. */
    private record Opened(long ticketId, List<Fact> facts) {}

    @Override
    public Mono<Long> open(Asked asked, Caller caller) {
        return publications
                .inForce(asked.workflowId())
                .switchIfEmpty(
                        Mono.error(() -> new Invalid("workflow_id", "No workflow with this number takes tickets.")))
                .flatMap(workflow -> open(asked, workflow, caller));
    }

    @Override
    public Mono<Void> remove(long taskId, Caller caller, IfMatch match) {
        // Tickets before tasks, as the intake locks them.
        return endings.ticketOf(taskId)
                .flatMap(snapshots::lock)
                .then(endings.remove(taskId, caller, match))
                .delayUntil(removed -> snapshots.release(removed.ticketId(), now()))
                .flatMap(removed -> outbox.append(removed.fact()).then(audit.record(removed.deed())))
                .as(transaction::transactional);
    }

    private Mono<Long> open(Asked asked, Published workflow, Caller caller) {
        return snapshots
                .enter()
                .then(Mono.defer(() -> lock(asked)))
                .filter(snapshot -> Objects.equals(snapshot.companyGuid(), caller.companyGuid()))
                .switchIfEmpty(Mono.error(() -> new Invalid(
                        asked.ticketId() == null ? "ticket_number" : "ticket_id", "No such ticket was heard of.")))
                .flatMap(snapshot -> open(snapshot, workflow))
                .flatMap(opened -> told(opened, caller))
                .as(transaction::transactional);
    }

    private Mono<Snapshot> lock(Asked asked) {
        var id = asked.ticketId();
        var number = asked.ticketNumber();
        var found = id == null ? snapshots.lock(Objects.requireNonNull(number)) : snapshots.lock(id);
        return found.filter(
                snapshot -> number == null || number.equals(snapshot.ticket().ticketId()));
    }

    private Mono<Opened> open(Snapshot snapshot, Published workflow) {
        var ticket = snapshot.ticket();
        if (!snapshot.isOpen()) {
            return Mono.error(new IntakeRefusal.TicketOver(ticket.ticketId(), ticket.status()));
        }
        return endings.openTaskOf(ticket.id())
                .hasElement()
                .flatMap(hasTask -> hasTask
                        ? Mono.error(new IntakeRefusal.HasATask(ticket.ticketId()))
                        : openings.open(List.of(new Opening(snapshot.facts(), workflow))))
                .map(facts -> new Opened(ticket.id(), facts));
    }

    private Mono<Long> told(Opened opened, Caller caller) {
        var ticketId = opened.ticketId();
        return snapshots
                .allocate(List.of(ticketId), now())
                .then(outbox.append(opened.facts()))
                .then(Mono.defer(() -> endings.openedByHand(ticketId, caller)))
                .flatMap(deed -> audit.record(deed).thenReturn(deed.targetId()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
