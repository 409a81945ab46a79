package io.baton.workflow.definition;

import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import io.baton.workflow.audit.AuditTrail;
import io.baton.workflow.audit.Deed;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was published: adds versions, says which is in force, and never changes what one says. */
@Component
class VersionStore {

    private static final String PUBLISH = """
            INSERT INTO workflow_version (workflow_id, version, name, description, category, sub_category, department,
                                          low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                                          graph, in_force, published_at)
            SELECT workflow_id, published_version, name, description, category, sub_category, department,
                   low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                   :graph::jsonb, false, updated_at
            FROM workflow
            WHERE workflow_id = :workflowId
            """;

    /** Of all versions the last one is in force, and of a paused workflow none. */
    private static final String PUT_IN_FORCE = """
            UPDATE workflow_version v
            SET in_force = NOT v.in_force
            FROM workflow w
            WHERE w.workflow_id = :workflowId AND v.workflow_id = w.workflow_id
              AND v.in_force = :was
              AND v.in_force <> (w.status = 'initialized' AND v.version = w.published_version)
            """;

    /** Whoever is about to open a task holds a version of it, and is waited for. */
    private static final String LOCK =
            "SELECT version FROM workflow_version WHERE workflow_id = :workflowId FOR UPDATE";

    private static final String RETIRE =
            "UPDATE workflow_version SET in_force = false WHERE workflow_id = :workflowId AND in_force";

    private static final String DELETE = "DELETE FROM workflow WHERE workflow_id = :workflowId AND version = :version";

    private final DatabaseClient database;

    private final WorkflowStore workflows;

    private final OpenTasks openTasks;

    private final AuditTrail trail;

    private final Outbox outbox;

    private final TransactionalOperator transaction;

    private final JsonMapper json;

    VersionStore(
            DatabaseClient database,
            WorkflowStore workflows,
            OpenTasks openTasks,
            AuditTrail trail,
            Outbox outbox,
            TransactionalOperator transaction,
            JsonMapper json) {
        this.database = database;
        this.workflows = workflows;
        this.openTasks = openTasks;
        this.trail = trail;
        this.outbox = outbox;
        this.transaction = transaction;
        this.json = json;
    }

    /** Saves the workflow and freezes it as its next version, unless somebody changed it since it was read. */
    Mono<Drawing> publish(Change change) {
        var after = change.after();
        return workflows
                .write(change)
                .then(database.sql(PUBLISH)
                        .bind("workflowId", after.workflow().id())
                        .bind("graph", json.writeValueAsString(after.graph()))
                        .then())
                .then(inForce(after.workflow()))
                .then(tell(change, WorkflowFact.initialized(after.workflow())))
                .as(transaction::transactional);
    }

    /** Saves whether the workflow takes new tickets. */
    Mono<Drawing> turn(Change change) {
        var workflow = change.after().workflow();
        return workflows
                .write(change)
                .then(inForce(workflow))
                .then(tell(change, WorkflowFact.updated(workflow)))
                .as(transaction::transactional);
    }

    /** Deletes a workflow that no open task is in. Its versions stay, for the tasks that were. */
    Mono<Void> delete(Workflow workflow, Deed deed) {
        // The workflow before its versions: whoever publishes locks both in this order.
        return remove(workflow)
                .then(database.sql(LOCK).bind("workflowId", workflow.id()).then())
                .then(Mono.defer(() -> openTasks.anyOf(workflow.id())))
                .flatMap(taskId -> Mono.<Void>error(new WorkflowRefusal.InUse(workflow.id(), taskId)))
                .then(database.sql(RETIRE).bind("workflowId", workflow.id()).then())
                .then(trail.record(deed))
                .then(outbox.append(WorkflowFact.deleted(workflow)))
                .as(transaction::transactional);
    }

    private Mono<Void> remove(Workflow workflow) {
        return database.sql(DELETE)
                .bind("workflowId", workflow.id())
                .bind("version", workflow.version())
                .fetch()
                .rowsUpdated()
                .filter(count -> count == 1)
                .switchIfEmpty(Mono.error(() -> new WorkflowRefusal.Stale(workflow.id())))
                .then();
    }

    /** One out before another in: there is never more than one. */
    private Mono<Void> inForce(Workflow workflow) {
        return putInForce(workflow, true).then(putInForce(workflow, false));
    }

    private Mono<Void> putInForce(Workflow workflow, boolean was) {
        return database.sql(PUT_IN_FORCE)
                .bind("workflowId", workflow.id())
                .bind("was", was)
                .then();
    }

    private Mono<Drawing> tell(Change change, Fact fact) {
        var workflow = change.after().workflow();
        var facts = workflow.status() == WorkflowStatus.INITIALIZED
                ? List.of(fact, new WorkflowInForce(workflow.id()).fact())
                : List.of(fact);
        return trail.record(change.deed()).then(outbox.append(facts)).thenReturn(change.after());
    }
}
