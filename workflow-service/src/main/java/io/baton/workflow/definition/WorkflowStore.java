package io.baton.workflow.definition;

import io.baton.platform.event.Outbox;
import io.baton.workflow.audit.AuditTrail;
import io.baton.workflow.audit.Deed.Author;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps workflows as they are being drawn. */
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

    private static final String UPDATE = """
            UPDATE workflow w
            SET name = r.name, description = r.description, category = r.category, sub_category = r.sub_category,
                department = r.department, low_sla_seconds = r.low_sla_seconds,
                medium_sla_seconds = r.medium_sla_seconds, high_sla_seconds = r.high_sla_seconds,
                urgent_sla_seconds = r.urgent_sla_seconds, status = r.status,
                published_version = r.published_version, has_unpublished_changes = r.has_unpublished_changes,
                version = r.version, updated_at = r.updated_at
            FROM json_to_record(:row::json) AS r (
                workflow_id bigint, name text, description text, category text, sub_category text, department text,
                low_sla_seconds bigint, medium_sla_seconds bigint, high_sla_seconds bigint, urgent_sla_seconds bigint,
                status text, published_version int, has_unpublished_changes boolean, version bigint,
                updated_at timestamptz)
            WHERE w.workflow_id = r.workflow_id AND w.version = r.version - 1
            """;

    private static final String SELECT = """
            SELECT workflow_id, name, description, category, sub_category, department,
                   low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                   status, published_version, has_unpublished_changes, version, created_at, updated_at
            FROM workflow
            """;

    private static final String FIND = SELECT + "WHERE workflow_id = :id";

    private static final String NEWEST = "ORDER BY created_at DESC, workflow_id DESC LIMIT :limit OFFSET :offset";

    private static final String COUNT = "SELECT count(*) FROM workflow ";

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

    /** Saves a new workflow with its graph, all or nothing; {@code action} says whether it was drawn or imported. */
    Mono<Drawing> create(Draft draft, String action, Author by, Instant now) {
        return insert(draft, now)
                .delayUntil(workflow -> graphs.save(workflow.id(), GraphDiff.between(Graph.EMPTY, draft.graph())))
                .delayUntil(workflow -> trail.record(WorkflowDeed.created(by, action, workflow)))
                .delayUntil(workflow -> outbox.append(WorkflowFact.created(workflow)))
                .map(workflow -> new Drawing(workflow, draft.graph()))
                .as(transaction::transactional);
    }

    /** Saves an edit, unless somebody changed the workflow since it was read. */
    Mono<Drawing> edit(Change change) {
        return write(change)
                .then(trail.record(change.deed()))
                .then(outbox.append(WorkflowFact.updated(change.after().workflow())))
                .thenReturn(change.after())
                .as(transaction::transactional);
    }

    /** Writes the workflow's row and its graph; inside a transaction. */
    Mono<Void> write(Change change) {
        var workflow = change.after().workflow();
        return database.sql(UPDATE)
                .bind("row", json.writeValueAsString(WorkflowRow.of(workflow)))
                .fetch()
                .rowsUpdated()
                .onErrorMap(DuplicateKeyException.class, taken -> nameTaken(change.path(), workflow))
                .filter(count -> count == 1)
                .switchIfEmpty(Mono.error(() -> new WorkflowRefusal.Stale(workflow.id())))
                .then(Mono.defer(() -> graphs.save(workflow.id(), change.redrawn())));
    }

    Mono<Workflow> find(long workflowId) {
        return database.sql(FIND)
                .bind("id", workflowId)
                .mapProperties(WorkflowRow.class)
                .one()
                .map(WorkflowRow::workflow);
    }

    Flux<Workflow> page(WorkflowFilter filter, int limit, int offset) {
        var conditions = filter.conditions();
        return bound(SELECT + conditions.where() + NEWEST, conditions)
                .bind("limit", limit)
                .bind("offset", offset)
                .mapProperties(WorkflowRow.class)
                .all()
                .map(WorkflowRow::workflow);
    }

    Mono<Long> count(WorkflowFilter filter) {
        var conditions = filter.conditions();
        return bound(COUNT + conditions.where(), conditions)
                .mapValue(Long.class)
                .one();
    }

    private Mono<Workflow> insert(Draft draft, Instant now) {
        var drafted = Workflow.drafted(0, draft.description(), now);
        return database.sql(INSERT)
                .bind("row", json.writeValueAsString(WorkflowRow.of(drafted)))
                .mapValue(Long.class)
                .one()
                .onErrorMap(DuplicateKeyException.class, taken -> nameTaken(draft.path(), drafted))
                .map(id -> Workflow.drafted(id, draft.description(), now));
    }

    private GenericExecuteSpec bound(String sql, Conditions conditions) {
        return database.sql(sql).bindValues(conditions.values());
    }

    private static WorkflowRefusal nameTaken(String path, Workflow workflow) {
        return new WorkflowRefusal.NameTaken(
                path + "name", workflow.description().name());
    }
}
