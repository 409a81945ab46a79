package io.baton.execution.nodegraph;

import io.baton.execution.engine.Engine;
import io.baton.execution.engine.NewRun;
import io.baton.execution.engine.Plans;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.RunRefusal;
import io.baton.execution.engine.Runs;
import io.baton.execution.step.StepError;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Starts a run that a node wants: of another workflow as it is now, or of the graph within the node. */
@Component
class Births {

    /** Runs that wait for each other, one above the other. A graph that calls itself comes to its end here. */
    static final int DEPTH_MAX = 8;

    private static final String INNER = "SELECT plan FROM graph_inner_plan WHERE version = :version AND node = :node";

    private static final String KEEP_INNER = """
        INSERT INTO graph_inner_plan (version, node, plan) VALUES (:version, :node, :plan)
        ON CONFLICT DO NOTHING
        """;

    private final GraphStore graphs;

    private final VersionStore versions;

    private final Plans plans;

    private final Engine engine;

    private final Runs runs;

    private final ChildStore children;

    private final GraphLimits limits;

    private final DatabaseClient database;

    private final Clock clock;

    Births(
            GraphStore graphs,
            VersionStore versions,
            Plans plans,
            Engine engine,
            Runs runs,
            ChildStore children,
            GraphLimits limits,
            DatabaseClient database,
            Clock clock) {
        this.graphs = graphs;
        this.versions = versions;
        this.plans = plans;
        this.engine = engine;
        this.runs = runs;
        this.children = children;
        this.limits = limits;
        this.database = database;
        this.clock = clock;
    }

    /** The run that is wanted cannot be, however often it is tried. */
    static final class Impossible extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient StepError error;

        Impossible(String code, String message) {
            super(message, null, false, false);
            this.error = new StepError(code, message);
        }

        StepError error() {
            return error;
        }
    }

    /**
     * What is to be run.
     *
     * @param node where the graph stands in the version; null: it is the version's own
     */
    private record Target(Version version, @Nullable String node, long plan) {}

    /** Fails with {@link Impossible} where more runs are wanted below the topmost run than there may be. */
    Mono<Void> mustHaveRoom(Run parent) {
        return children.descent(Extra.root(parent.origin()))
                .filter(wanted -> wanted > limits.nestedMax())
                .flatMap(wanted -> Mono.error(new Impossible(
                        "too_many_runs",
                        "Below one run, more than " + limits.nestedMax() + " others would be run; " + wanted
                                + " are wanted.")));
    }

    /** Fails with {@link Impossible} where there can be no such run. One that was started already is not started again. */
    Mono<Void> of(Run parent, int node, Child child) {
        var extra = Extra.of(parent.origin());
        if (extra.depth() + 1 > DEPTH_MAX) {
            return Mono.error(
                    new Impossible("too_deep", "Runs would wait for each other more than " + DEPTH_MAX + " deep."));
        }
        var state = parent.node(node).output();
        var wanted = state == null ? JsonNodeFactory.instance.objectNode() : state;
        var input = wanted.path("inputs").path(child.place());
        return target(parent, node, wanted.path("workflow_id"))
                .map(target -> run(parent, target, child, input))
                .flatMap(engine::start)
                .then()
                .onErrorResume(RunRefusal.class, refusal -> unlessThere(child, refusal));
    }

    /** The number may be taken because the run was started before. */
    private Mono<Void> unlessThere(Child child, RunRefusal refusal) {
        return runs.find(Ids.run(child.number()))
                .switchIfEmpty(Mono.error(() -> refusal))
                .then();
    }

    private Mono<Target> target(Run parent, int node, JsonNode workflow) {
        return workflow.isString() ? another(parent, workflow.stringValue()) : inner(parent, node);
    }

    private Mono<Target> another(Run parent, String workflow) {
        return graphs.find(Ids.workflow(workflow), parent.origin().company())
                .switchIfEmpty(
                        Mono.error(() -> new Impossible("no_workflow", "There is no workflow " + workflow + ".")))
                .flatMap(graph -> versions.of(graph, clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .map(version -> new Target(version, null, version.plan()));
    }

    private Mono<Target> inner(Run parent, int node) {
        var extra = Extra.of(parent.origin());
        var key = parent.plan().nodes().get(node).key();
        var path = extra.node() == null ? key : extra.node() + "\n" + key;
        return versions.find(extra.versionId())
                .switchIfEmpty(Mono.error(() -> new Impossible("no_workflow", "The workflow was deleted.")))
                .zipWhen(version -> innerPlan(version, path))
                .map(both -> new Target(both.getT1(), path, both.getT2()));
    }

    private Mono<Long> innerPlan(Version version, String path) {
        return database.sql(INNER)
                .bind("version", version.id())
                .bind("node", path)
                .mapValue(Long.class)
                .one()
                .switchIfEmpty(Mono.defer(() -> makeInnerPlan(version, path)));
    }

    private Mono<Long> makeInnerPlan(Version version, String path) {
        return plans.save(GraphPlan.of(Extra.within(version.definition(), path)))
                .delayUntil(plan -> database.sql(KEEP_INNER)
                        .bind("version", version.id())
                        .bind("node", path)
                        .bind("plan", plan)
                        .then());
    }

    private static NewRun run(Run parent, Target target, Child child, JsonNode input) {
        var origin = parent.origin();
        var depth = Extra.of(origin).depth() + 1;
        var version = target.version();
        var extra = new Extra(
                version.name(),
                version.version(),
                version.id(),
                target.node(),
                origin.label(),
                true,
                depth,
                Extra.root(origin));
        mustFit(input, extra.graph(version));
        return new NewRun(
                () -> Ids.run(child.number()),
                Ids.workflow(version.graph()),
                target.plan(),
                origin.company(),
                origin.startedBy(),
                input,
                extra.json());
    }

    private static void mustFit(JsonNode input, GraphDefinition graph) {
        var faults = new Faults();
        RunForm.check(input, graph.input(), graph.input().id(), faults);
        try {
            faults.throwIfAny();
        } catch (Invalid invalid) {
            throw new Impossible(
                    "inputs",
                    "The inputs do not fit: "
                            + String.join(", ", invalid.details().keySet()) + ".");
        }
    }
}
