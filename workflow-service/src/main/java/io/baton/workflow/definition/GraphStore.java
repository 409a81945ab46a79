package io.baton.workflow.definition;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.baton.workflow.assignment.Directory;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the graph that is being drawn: one statement for all steps, one for all transitions. */
@Component
class GraphStore {

    private static final String NUMBERS = """
            SELECT (SELECT coalesce(array_agg(nextval(pg_get_serial_sequence('step', 'step_id'))), '{}')
                    FROM generate_series(1, :steps)) AS steps,
                   (SELECT coalesce(array_agg(nextval(pg_get_serial_sequence('transition', 'transition_id'))), '{}')
                    FROM generate_series(1, :transitions)) AS transitions
            """;

    /** A step that was deleted comes back under its own number when its workflow is rolled back. */
    private static final String SAVE_STEPS = """
            INSERT INTO step (step_id, workflow_id, name, description, instruction, role_id, escalate_to,
                              weight, step_order, is_start, is_end, design)
            OVERRIDING SYSTEM VALUE
            SELECT s.step_id, :workflowId, s.name, s.description, s.instruction, s.role_id, s.escalate_to,
                   s.weight, s.step_order, s.is_start, s.is_end, s.design
            FROM json_to_recordset(:rows::json) AS s (
                step_id bigint, name text, description text, instruction text, role_id bigint, escalate_to bigint,
                weight numeric, step_order int, is_start boolean, is_end boolean, design jsonb)
            ON CONFLICT (step_id) DO UPDATE
            SET name = excluded.name, description = excluded.description, instruction = excluded.instruction,
                role_id = excluded.role_id, escalate_to = excluded.escalate_to, weight = excluded.weight,
                step_order = excluded.step_order, is_start = excluded.is_start, is_end = excluded.is_end,
                design = excluded.design
            """;

    private static final String DELETE_STEPS = """
            DELETE FROM step WHERE workflow_id = :workflowId AND step_id = ANY(:ids)
            """;

    private static final String SAVE_TRANSITIONS = """
            INSERT INTO transition (transition_id, workflow_id, from_step_id, to_step_id, name)
            OVERRIDING SYSTEM VALUE
            SELECT t.transition_id, :workflowId, t.from_step_id, t.to_step_id, t.name
            FROM unnest(:ids::bigint[], :fromStepIds::bigint[], :toStepIds::bigint[], :names::text[])
                 AS t (transition_id, from_step_id, to_step_id, name)
            """;

    private static final String DELETE_TRANSITIONS = """
            DELETE FROM transition WHERE workflow_id = :workflowId AND transition_id = ANY(:ids)
            """;

    private static final String STEPS = """
            SELECT step_id, name, description, instruction, role_id, escalate_to,
                   weight, step_order, is_start, is_end, design::text AS design
            FROM step
            WHERE workflow_id = :workflowId
            ORDER BY step_order, step_id
            """;

    private static final String TRANSITIONS = """
            SELECT transition_id, from_step_id, to_step_id, name
            FROM transition
            WHERE workflow_id = :workflowId
            ORDER BY transition_id
            """;

    private final DatabaseClient database;

    private final Directory directory;

    private final JsonMapper json;

    GraphStore(DatabaseClient database, Directory directory, JsonMapper json) {
        this.database = database;
        this.directory = directory;
        this.json = json;
    }

    /** Sets aside the numbers that this form needs. */
    Mono<Numbers> numbers(GraphForm form) {
        return database.sql(NUMBERS)
                .bind("steps", form.newSteps())
                .bind("transitions", form.newTransitions())
                .mapProperties(NumbersRow.class)
                .one()
                .map(row -> new Numbers(
                        List.of(row.steps()).iterator(),
                        List.of(row.transitions()).iterator()));
    }

    /** The graph, with the names that its roles have now. */
    Mono<Graph> find(long workflowId) {
        return database.sql(STEPS)
                .bind("workflowId", workflowId)
                .mapProperties(StepRow.class)
                .all()
                .collectList()
                .flatMap(this::named)
                .zipWith(transitions(workflowId), Graph::new);
    }

    /** Writes what changed; inside the transaction that changes the workflow. */
    Mono<Void> save(long workflowId, GraphDiff diff) {
        // A transition that changed goes and comes back, so that two may swap their names.
        var edgesGone = new ArrayList<>(diff.edgesGone());
        diff.edges().forEach(edge -> edgesGone.add(edge.transitionId()));
        return Flux.concat(
                        delete(DELETE_TRANSITIONS, workflowId, edgesGone),
                        delete(DELETE_STEPS, workflowId, diff.stepsGone()),
                        saveSteps(workflowId, diff.steps()),
                        saveTransitions(workflowId, diff.edges()))
                .then();
    }

    private Mono<Void> delete(String sql, long workflowId, Collection<Long> ids) {
        return ids.isEmpty()
                ? Mono.empty()
                : database.sql(sql)
                        .bind("workflowId", workflowId)
                        .bind("ids", ids.toArray(Long[]::new))
                        .then();
    }

    private Mono<Void> saveSteps(long workflowId, List<Step> steps) {
        return steps.isEmpty()
                ? Mono.empty()
                : database.sql(SAVE_STEPS)
                        .bind("workflowId", workflowId)
                        .bind(
                                "rows",
                                json.writeValueAsString(
                                        steps.stream().map(NewRow::of).toList()))
                        .then();
    }

    private Mono<Void> saveTransitions(long workflowId, List<Edge> edges) {
        return edges.isEmpty()
                ? Mono.empty()
                : database.sql(SAVE_TRANSITIONS)
                        .bind("workflowId", workflowId)
                        .bind("ids", column(edges, Edge::transitionId).toArray(Long[]::new))
                        .bind("fromStepIds", column(edges, Edge::fromStepId).toArray(Long[]::new))
                        .bind("toStepIds", column(edges, Edge::toStepId).toArray(Long[]::new))
                        .bind("names", column(edges, Edge::name).toArray(String[]::new))
                        .then();
    }

    private Mono<List<Step>> named(List<StepRow> rows) {
        var roleIds = rows.stream()
                .map(StepRow::roleId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return directory
                .roles(roleIds, List.of())
                .map(roles -> rows.stream().map(row -> row.step(roles, json)).toList());
    }

    private Mono<List<Edge>> transitions(long workflowId) {
        return database.sql(TRANSITIONS)
                .bind("workflowId", workflowId)
                .mapProperties(Edge.class)
                .all()
                .collectList();
    }

    private static <T, C> List<C> column(List<T> rows, Function<T, C> of) {
        return rows.stream().map(of).toList();
    }

    private record NumbersRow(Long[] steps, Long[] transitions) {}

    /** A step as its table takes it. */
    private record NewRow(
            long stepId,
            String name,
            @Nullable String description,
            @Nullable String instruction,
            @Nullable Long roleId,
            @Nullable Long escalateTo,
            BigDecimal weight,
            int stepOrder,
            boolean isStart,
            boolean isEnd,
            @JsonRawValue @Nullable String design) {

        static NewRow of(Step step) {
            return new NewRow(
                    step.stepId(),
                    step.name(),
                    step.description(),
                    step.instruction(),
                    step.roleId(),
                    step.escalateTo(),
                    step.weight(),
                    step.order(),
                    step.isStart(),
                    step.isEnd(),
                    step.design() == null ? null : step.design().toString());
        }
    }

    private record StepRow(
            long stepId,
            String name,
            @Nullable String description,
            @Nullable String instruction,
            @Nullable Long roleId,
            @Nullable Long escalateTo,
            BigDecimal weight,
            int stepOrder,
            boolean isStart,
            boolean isEnd,
            @Nullable String design) {

        Step step(Roles roles, JsonMapper json) {
            var role = roleId == null ? null : roles.of(roleId);
            return new Step(
                    stepId,
                    name,
                    description,
                    instruction,
                    roleId,
                    role == null ? null : role.name(),
                    escalateTo,
                    weight,
                    stepOrder,
                    isStart,
                    isEnd,
                    tree(json));
        }

        private @Nullable JsonNode tree(JsonMapper json) {
            return design == null ? null : json.readTree(design);
        }
    }
}
