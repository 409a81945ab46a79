package io.baton.execution.nodegraph;

import io.baton.execution.nodegraph.GraphDefinition.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds a way that leads back to where it began. */
final class Circle {

    private final Map<String, List<String>> next;

    private Circle(Map<String, List<String>> next) {
        this.next = next;
    }

    /** The ids on such a way, the first one again at its end; empty where there is none. */
    static List<String> in(GraphDefinition definition) {
        var next = definition.links().stream()
                .collect(
                        Collectors.groupingBy(Link::sourceId, Collectors.mapping(Link::targetId, Collectors.toList())));
        return new Circle(next).find();
    }

    private List<String> find() {
        // What has nothing left behind it is on no circle; whatever cannot be taken away so leads to one.
        var left = new HashMap<>(next);
        var before = -1;
        while (before != left.size()) {
            before = left.size();
            left.entrySet().removeIf(entry -> entry.getValue().stream().noneMatch(left::containsKey));
        }
        if (left.isEmpty()) {
            return List.of();
        }
        var way = new ArrayList<String>();
        var at = left.keySet().stream().sorted().findFirst().orElseThrow();
        while (!way.contains(at)) {
            way.add(at);
            at = left.getOrDefault(at, List.of()).stream()
                    .filter(left::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        var circle = new ArrayList<>(way.subList(way.indexOf(at), way.size()));
        circle.add(at);
        return circle;
    }
}
