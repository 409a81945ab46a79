package io.baton.workflow.definition;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.baton.workflow.assignment.Directory;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.definition.Draft.NewEdge;
import io.baton.workflow.definition.Draft.NewStep;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the graph that is being drawn: one statement for all steps, one for all transitions. */
@Component
class GraphStore {

    private static final String INSERT_STEPS = """
            INSERT INTO step (workflow_id, name, description, instruction, role_id, escalate_to,
                              weight, step_order, is_start, is_end, design)
            SELECT :workflowId, s.name, s.description, s.instruction, s.role_id, s.escalate_to,
                   s.weight, s.step_order, s.is_start, s.is_end, s.design
            FROM json_to_recordset(:rows::json) AS s (
                name text, description text, instruction text, role_id bigint, escalate_to bigint,
                weight numeric, step_order int, is_start boolean, is_end boolean, design jsonb)
            ORDER BY s.step_order
            RETURNING step_id, step_order
            """;

    private static final String INSERT_TRANSITIONS = """
            INSERT INTO transition (workflow_id, from_step_id, to_step_id, name)
            SELECT :workflowId, t.from_step_id, t.to_step_id, t.name
            FROM unnest(:fromStepIds::bigint[], :toStepIds::bigint[], :names::text[])
                 WITH ORDINALITY AS t (from_step_id, to_step_id, name, place)
            ORDER BY t.place
            RETURNING transition_id, from_step_id, to_step_id, name
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

    /** Inserts a new workflow's graph; call it inside the transaction that inserts the workflow. */
    Mono<Graph> insert(long workflowId, Draft draft) {
        return draft.steps().isEmpty()
                ? Mono.fromSupplier(() -> new Graph(List.of(), List.of()))
                : steps(workflowId, draft.steps())
                        .flatMap(
                                steps -> edges(workflowId, draft.edges(), steps).map(edges -> new Graph(steps, edges)));
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

    private Mono<List<Step>> steps(long workflowId, List<NewStep> steps) {
        var rows = IntStream.range(0, steps.size())
                .mapToObj(place -> NewRow.of(steps.get(place), place + 1))
                .toList();
        return database.sql(INSERT_STEPS)
                .bind("workflowId", workflowId)
                .bind("rows", json.writeValueAsString(rows))
                .mapProperties(StepId.class)
                .all()
                .map(id -> step(id, steps.get(id.stepOrder() - 1)))
                .collectSortedList(Comparator.comparing(Step::order));
    }

    private Mono<List<Edge>> edges(long workflowId, List<NewEdge> edges, List<Step> steps) {
        return edges.isEmpty()
                ? Mono.just(List.of())
                : database.sql(INSERT_TRANSITIONS)
                        .bind("workflowId", workflowId)
                        .bind(
                                "fromStepIds",
                                column(edges, edge -> steps.get(edge.from()).stepId())
                                        .toArray(Long[]::new))
                        .bind(
                                "toStepIds",
                                column(edges, edge -> steps.get(edge.to()).stepId())
                                        .toArray(Long[]::new))
                        .bind("names", column(edges, NewEdge::name).toArray(String[]::new))
                        .mapProperties(Edge.class)
                        .all()
                        .collectList();
    }

    private Step step(StepId id, NewStep drawn) {
        return new Step(
                id.stepId(),
                drawn.name(),
                drawn.description(),
                drawn.instruction(),
                drawn.role() == null ? null : drawn.role().roleId(),
                drawn.role() == null ? null : drawn.role().name(),
                drawn.escalateTo(),
                drawn.weight(),
                id.stepOrder(),
                drawn.isStart(),
                drawn.isEnd(),
                tree(drawn.design(), json));
    }

    private static @Nullable JsonNode tree(@Nullable String text, JsonMapper json) {
        return text == null ? null : json.readTree(text);
    }

    private static <T, C> List<C> column(List<T> rows, Function<T, C> of) {
        return rows.stream().map(of).toList();
    }

    /** A new step as its table takes it. */
    private record NewRow(
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

        static NewRow of(NewStep step, int order) {
            return new NewRow(
                    step.name(),
                    step.description(),
                    step.instruction(),
                    step.role() == null ? null : step.role().roleId(),
                    step.escalateTo(),
                    step.weight(),
                    order,
                    step.isStart(),
                    step.isEnd(),
                    step.design());
        }
    }

    private record StepId(long stepId, int stepOrder) {}

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
            Role role = roleId == null ? null : roles.of(roleId);
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
                    tree(design, json));
        }
    }
}
