package io.baton.execution.pipeline;

import io.baton.execution.engine.Feed;
import io.baton.execution.engine.Plan;
import io.baton.execution.pipeline.Definition.Stage;
import io.baton.execution.pipeline.Definition.Step;
import io.baton.execution.work.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes a plan of a definition. A step waits for all steps of the stage before, and for those of its own stage that it refers to;
 * what fails lets the others of its stage finish.
 */
final class Compilation {

    static final String TIMEOUT = "timeoutSeconds";

    static final String AFTER_CRASH = "afterCrash";

    static final int TIMEOUT_SECONDS = 600;

    /** Only a runner without room fails in a way that passes; it is asked again for some hours. */
    private static final Plan.Retry UNTIL_THERE_IS_ROOM = new Plan.Retry(100, Duration.ofSeconds(5), 1.05);

    /** The runner keeps the step's own limit, from the moment when its process begins; this is for waiting before. */
    private static final Duration WAITING_MAX = Duration.ofHours(12);

    private final String project;

    private final Map<String, Integer> places = new HashMap<>();

    private final List<Plan.Node> nodes = new ArrayList<>();

    private final List<Plan.Edge> edges = new ArrayList<>();

    private Compilation(String project) {
        this.project = project;
    }

    static Plan plan(Definition definition, String project) {
        var compilation = new Compilation(project);
        List<Integer> before = List.of();
        for (var stage : definition.stages()) {
            before = compilation.add(stage, before);
        }
        return new Plan(compilation.nodes, compilation.edges, Plan.OnFailure.FINISH_OTHERS);
    }

    /** The parameters that a run needs to be given. */
    static Set<String> parameters(Definition definition) {
        var names = new TreeSet<String>();
        for (var stage : definition.stages()) {
            for (var step : stage.steps()) {
                for (var reference : references(step.configuration())) {
                    if (reference instanceof Reference.Parameter parameter) {
                        names.add(parameter.name());
                    }
                }
            }
        }
        return names;
    }

    private List<Integer> add(Stage stage, List<Integer> before) {
        var own = new ArrayList<Integer>();
        for (var step : stage.steps()) {
            var place = nodes.size();
            var sources = sources(step);
            var into = new TreeSet<>(before);
            into.addAll(sources.values());
            into.forEach(from -> edges.add(new Plan.Edge(from, place, null)));
            nodes.add(node(place, stage, step, sources));
            own.add(place);
            places.put(step.name(), place);
        }
        return own;
    }

    /** Which steps it refers to, by name. */
    private Map<String, Integer> sources(Step step) {
        var sources = new HashMap<String, Integer>();
        for (var reference : references(step.configuration())) {
            if (reference instanceof Reference.Output output) {
                sources.put(output.step(), places.getOrDefault(output.step(), 0));
            }
        }
        return sources;
    }

    private Plan.Node node(int place, Stage stage, Step step, Map<String, Integer> sources) {
        var given = step.configuration();
        var limit = given.path(TIMEOUT).asInt(TIMEOUT_SECONDS);
        var config = JsonNodeFactory.instance
                .objectNode()
                .put("project", project)
                .put("stage", stage.name())
                .put("step", step.name())
                .put("limitSeconds", limit);
        config.set("configuration", given);
        var keys = config.putObject("sources");
        sources.forEach((name, from) -> keys.put(name, key(from)));
        return new Plan.Node(
                key(place),
                step.type().kind(),
                config,
                new Feed.Gathered(sources.values().stream().distinct().sorted().toList()),
                null,
                UNTIL_THERE_IS_ROOM,
                WAITING_MAX.plusSeconds(limit),
                given.path(AFTER_CRASH).asString("retry").equals("retry") ? 1 : 0);
    }

    private static String key(int place) {
        return Integer.toString(place);
    }

    private static List<Reference> references(JsonNode value) {
        var found = new ArrayList<Reference>();
        if (value.isString()) {
            found.addAll(Reference.in(value.stringValue()));
        }
        value.values().forEach(child -> found.addAll(references(child)));
        return found;
    }
}
