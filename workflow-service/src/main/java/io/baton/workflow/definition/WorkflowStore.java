package io.baton.workflow.definition;

import io.baton.platform.event.Outbox;
import io.baton.workflow.audit.AuditTrail;
import io.baton.workflow.audit.Deed.Author;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps workflows and their published versions. */
@Component
class WorkflowStore {

    private static final String INSERT = """
            INSERT INTO workflow (name, description, category, sub_category, department,
                                  low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                                  status, has_unpublished_changes, version, created_at, updated_at)
            SELECT *
            FROM json_to_record(:row::json) AS r (
                name text, description text, category text, sub_category text, department text,
                low_sla_seconds bigint, medium_sla_seconds bigint, high_sla_seconds bigint, urgent_sla_seconds bigint,
                status text, has_unpublished_changes boolean, version bigint,
                created_at timestamptz, updated_at timestamptz)
            RETURNING workflow_id
            """;

    private static final String FIND = """
            SELECT workflow_id, name, description, category, sub_category, department,
                   low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                   status, published_version, has_unpublished_changes, version, created_at, updated_at
            FROM workflow
            WHERE workflow_id = :id
            """;

    private static final String PAGE = """
            SELECT workflow_id, name, description, category, sub_category, department,
                   low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                   status, published_version, has_unpublished_changes, version, created_at, updated_at
            FROM workflow
            ORDER BY created_at DESC, workflow_id DESC
            LIMIT :limit OFFSET :offset
            """;

    private static final String COUNT = "SELECT count(*) FROM workflow";

    private static final String UPDATE = """
            UPDATE workflow
            SET status = :status, published_version = :publishedVersion,
                has_unpublished_changes = false, version = :version, updated_at = :now
            WHERE workflow_id = :workflowId AND version = :version - 1
            """;

    private static final String RETIRE = """
            UPDATE workflow_version SET in_force = false WHERE workflow_id = :workflowId AND in_force
            """;

    private static final String PUBLISH = """
            INSERT INTO workflow_version (workflow_id, version, name, category, sub_category, department,
                                          low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                                          graph, in_force, published_at)
            SELECT workflow_id, published_version, name, category, sub_category, department,
                   low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                   :graph::jsonb, true, updated_at
            FROM workflow
            WHERE workflow_id = :workflowId
            """;

    private final DatabaseClient database;

    private final GraphStore graphs;

    private final AuditTrail trail;

    private final Outbox outbox;

    private final TransactionalOperator transaction;

    private final JsonMapper json;

    WorkflowStore(
            DatabaseClient database,
            GraphStore graphs,
            AuditTrail trail,
            Outbox outbox,
            TransactionalOperator transaction,
            JsonMapper json) {
        this.database = database;
        this.graphs = graphs;
        this.trail = trail;
        this.outbox = outbox;
        this.transaction = transaction;
        this.json = json;
    }

    /** Saves a new workflow with its graph, all or nothing. */
    Mono<Created> create(Draft draft, Author by, Instant now) {
        return insert(draft, now)
                .flatMap(workflow -> graphs.insert(workflow.id(), draft).map(graph -> new Created(workflow, graph)))
                .delayUntil(created -> trail.record(WorkflowDeed.created(by, created.workflow())))
                .delayUntil(created -> outbox.append(WorkflowFact.created(created.workflow())))
                .as(transaction::transactional);
    }

    record Created(Workflow workflow, Graph graph) {}

    Mono<Workflow> find(long workflowId) {
        return database.sql(FIND)
                .bind("id", workflowId)
                .mapProperties(WorkflowRow.class)
                .one()
                .map(WorkflowRow::workflow);
    }

    Flux<Workflow> page(int limit, int offset) {
        return database.sql(PAGE)
                .bind("limit", limit)
                .bind("offset", offset)
                .mapProperties(WorkflowRow.class)
                .all()
                .map(WorkflowRow::workflow);
    }

    Mono<Long> count() {
        return database.sql(COUNT).mapValue(Long.class).one();
    }

    /** Saves the workflow as published with this graph, unless somebody changed it since it was read. */
    Mono<Workflow> publish(Workflow before, Workflow workflow, Graph graph, Author by) {
        return update(workflow)
                .then(database.sql(RETIRE).bind("workflowId", workflow.id()).then())
                .then(database.sql(PUBLISH)
                        .bind("workflowId", workflow.id())
                        .bind("graph", json.writeValueAsString(graph))
                        .then())
                .then(trail.record(WorkflowDeed.initialized(by, before, workflow)))
                .then(outbox.append(WorkflowFact.initialized(workflow), new WorkflowInForce(workflow.id()).fact()))
                .thenReturn(workflow)
                .as(transaction::transactional);
    }

    private Mono<Workflow> insert(Draft draft, Instant now) {
        var description = draft.description();
        var row = WorkflowRow.of(Workflow.drafted(0, description, now));
        return database.sql(INSERT)
                .bind("row", json.writeValueAsString(row))
                .mapValue(Long.class)
                .one()
                .onErrorMap(
                        DuplicateKeyException.class,
                        taken -> new WorkflowRefusal.NameTaken(draft.path() + "name", description.name()))
                .map(id -> Workflow.drafted(id, description, now));
    }

    private Mono<Void> update(Workflow workflow) {
        return database.sql(UPDATE)
                .bind("workflowId", workflow.id())
                .bind("status", workflow.status().text())
                .bind("publishedVersion", Parameters.in(R2dbcType.INTEGER, workflow.publishedVersion()))
                .bind("version", workflow.version())
                .bind("now", workflow.updatedAt())
                .fetch()
                .rowsUpdated()
                .filter(count -> count == 1)
                .switchIfEmpty(Mono.error(() -> new WorkflowRefusal.Stale(workflow.id())))
                .then();
    }
}
