package io.baton.execution.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Plans of every shape: lines, diamonds, fans and tangles, and now and then a line that is too long for one breath. */
final class SimulatedPlans {

    private static final int NODES_MAX = 30;

    private static final int LONGER_THAN_A_BREATH = 210;

    private final RandomGenerator chance;

    SimulatedPlans(RandomGenerator chance) {
        this.chance = chance;
    }

    private enum Shape {
        LINE,
        DIAMONDS,
        FAN,
        TANGLE
    }

    Plan next() {
        return chance.nextInt(200) == 0 ? longLine() : grown(Shape.values()[chance.nextInt(Shape.values().length)]);
    }

    private Plan longLine() {
        var size = LONGER_THAN_A_BREATH + chance.nextInt(20);
        return Plan.line(IntStream.range(0, size)
                .mapToObj(node -> node(node, node % 100 == 99 ? "Knock" : "Say", new Feed.Start(), null))
                .toList());
    }

    private Plan grown(Shape shape) {
        // Small plans are many, since they show most; big ones show the rest.
        var size = 1 + chance.nextInt(1 + chance.nextInt(NODES_MAX));
        var nodes = new ArrayList<Plan.Node>();
        var edges = new ArrayList<Plan.Edge>();
        for (var node = 0; node < size; node++) {
            var into = before(shape, node, size);
            var kind = SimulatedSteps.MIX.get(chance.nextInt(SimulatedSteps.MIX.size()));
            nodes.add(node(node, kind, feed(into), chance.nextInt(6) == 0 ? "when " + node : null));
            for (var from : into) {
                edges.add(new Plan.Edge(from, node, port(nodes.get(from))));
            }
        }
        return new Plan(nodes, edges, chance.nextBoolean() ? Plan.OnFailure.STOP : Plan.OnFailure.FINISH_OTHERS);
    }

    private Set<Integer> before(Shape shape, int node, int size) {
        var into = new TreeSet<Integer>();
        if (node > 0) {
            switch (shape) {
                case LINE -> into.add(node - 1);
                case DIAMONDS -> into.addAll(node % 3 == 0 ? List.of(node - 1, node - 2) : List.of(node - node % 3));
                case FAN ->
                    into.addAll(
                            node < size - 1
                                    ? List.of(0)
                                    : IntStream.range(0, node).boxed().toList());
                case TANGLE -> {
                    for (var way = chance.nextInt(4); way > 0; way--) {
                        into.add(chance.nextInt(node));
                    }
                }
            }
        }
        return into;
    }

    private Feed feed(Set<Integer> into) {
        return switch (chance.nextInt(3)) {
            case 0 -> new Feed.Start();
            case 1 -> new Feed.Gathered(List.copyOf(into));
            default ->
                into.isEmpty()
                        ? new Feed.Start()
                        : new Feed.Output(into.iterator().next());
        };
    }

    private @Nullable String port(Plan.Node from) {
        return from.kind().equals("Choose") && chance.nextInt(4) > 0 ? chance.nextBoolean() ? "left" : "right" : null;
    }

    private Plan.Node node(int number, String kind, Feed feed, @Nullable String when) {
        var retry = new Plan.Retry(1 + chance.nextInt(4), Duration.ofMillis(chance.nextInt(400)), 2);
        var config = JsonNodeFactory.instance.objectNode().put("salt", chance.nextInt(1000));
        return new Plan.Node("n" + number, kind, config, feed, when, retry, Duration.ofSeconds(5), chance.nextInt(4));
    }
}
