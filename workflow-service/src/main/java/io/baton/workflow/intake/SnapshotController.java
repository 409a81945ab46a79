package io.baton.workflow.intake;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.workflow.intake.SnapshotQueries.Row;
import io.baton.workflow.intake.SnapshotQueries.Scope;
import java.time.Instant;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tickets as this service heard of them last. */
@RestController
@RequestMapping("/tickets")
class SnapshotController {

    private final SnapshotQueries snapshots;

    SnapshotController(SnapshotQueries snapshots) {
        this.snapshots = snapshots;
    }

    @GetMapping
    Mono<Page<SnapshotView>> list(Caller caller, PageQuery query, @RequestParam Map<String, String> parameters) {
        caller.mustHoldARole();
        var scope = new Scope(caller.companyGuid());
        var filter = FilterForm.of(parameters);
        return snapshots
                .page(scope, filter, query.pageSize(), query.offset())
                .map(SnapshotView::of)
                .collectList()
                .zipWith(snapshots.count(scope, filter), query::of);
    }

    @GetMapping("/{id}")
    Mono<SnapshotView> find(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return snapshots
                .find(new Scope(caller.companyGuid()), id)
                .map(SnapshotView::of)
                .switchIfEmpty(Mono.error(() -> new IntakeRefusal.UnknownTicket(id)));
    }

    /** @param ticketData the whole ticket, as it was told */
    record SnapshotView(
            long id,
            String ticketNumber,
            @JsonRawValue String ticketData,
            String priority,
            String status,
            boolean isTaskAllocated,
            Instant fetchedAt,
            Instant createdAt,
            Instant updatedAt) {

        static SnapshotView of(Row row) {
            return new SnapshotView(
                    row.id(),
                    row.ticketNumber(),
                    row.ticketData(),
                    row.priority(),
                    row.status(),
                    row.isTaskAllocated(),
                    row.fetchedAt(),
                    row.createdAt(),
                    row.updatedAt());
        }
    }
}
