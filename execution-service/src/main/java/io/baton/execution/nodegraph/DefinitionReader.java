package io.baton.execution.nodegraph;

import io.baton.execution.nodegraph.GraphDefinition.Link;
import io.baton.execution.nodegraph.GraphDefinition.Node;
import io.baton.execution.nodegraph.GraphDefinition.SpurType;
import io.baton.platform.problem.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the form of a definition and says of every field that is none; what the fields say together is checked elsewhere. */
final class DefinitionReader {

    static final int NODES_MAX = 500;

    private static final int LINKS_MAX = 5000;

    private static final int TEST_INPUTS_MAX = 1000;

    private static final int ID_MAX = 100;

    private static final int TITLE_MAX = 255;

    /** Graphs within graphs. */
    private static final int DEPTH_MAX = 5;

    private final Faults faults;

    /** Reads one element of a list; null where it is none. */
    private interface Reading<T> {

        @Nullable
        T read(JsonNode form, String path);
    }

    DefinitionReader(Faults faults) {
        this.faults = faults;
    }

    /** The definition as far as it could be read. */
    GraphDefinition read(JsonNode form, String path, int depth) {
        if (!form.isObject()) {
            faults.add(path, "Expected an object.");
            return GraphDefinition.initial();
        }
        var nodes = list(form.path("nodes"), path + ".nodes", NODES_MAX, (node, place) -> node(node, place, depth));
        var links = list(form.path("links"), path + ".links", LINKS_MAX, this::link);
        var inputs = list(form.path("test_inputs"), path + ".test_inputs", TEST_INPUTS_MAX, this::object);
        return new GraphDefinition(nodes, links, inputs, spurType(form.path("spur_type"), path + ".spur_type"));
    }

    private SpurType spurType(JsonNode form, String path) {
        if (isAbsent(form)) {
            return SpurType.WORKFLOW;
        }
        var type = form.isString() ? SpurType.of(form.stringValue()) : null;
        if (type == null) {
            faults.add(
                    path,
                    Stream.of(SpurType.values())
                            .map(SpurType::word)
                            .collect(Collectors.joining(", ", "Expected one of ", ".")));
        }
        return type == null ? SpurType.WORKFLOW : type;
    }

    private <T> List<T> list(JsonNode form, String path, int max, Reading<T> read) {
        if (isAbsent(form)) {
            return List.of();
        }
        if (!form.isArray() || form.size() > max) {
            faults.add(path, "Expected a list of at most " + max + ".");
            return List.of();
        }
        var all = new ArrayList<T>(form.size());
        for (var place = 0; place < form.size(); place++) {
            var one = read.read(form.get(place), path + "[" + place + "]");
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    private @Nullable JsonNode object(JsonNode form, String path) {
        if (!form.isObject()) {
            faults.add(path, "Expected an object.");
            return null;
        }
        return form;
    }

    /** Null where it has no id or type, without which nothing more can be said of it. */
    private @Nullable Node node(JsonNode form, String path, int depth) {
        if (object(form, path) == null) {
            return null;
        }
        var id = needed(form, "id", path, ID_MAX);
        var title = text(form.path("title"), path + ".title", TITLE_MAX);
        var parent = text(form.path("parent_id"), path + ".parent_id", ID_MAX);
        var type = needed(form, "node_type", path, ID_MAX);
        var config = optional(form.path("config"), path + ".config");
        var coordinates = point(form.path("coordinates"), path + ".coordinates");
        var dimensions = optional(form.path("dimensions"), path + ".dimensions");
        var within = subworkflow(form.path("subworkflow"), path + ".subworkflow", depth);
        return id == null || type == null
                ? null
                : new Node(
                        id,
                        title == null ? id : title,
                        parent,
                        type,
                        config == null ? JsonNodeFactory.instance.objectNode() : config,
                        coordinates,
                        dimensions,
                        within);
    }

    private @Nullable GraphDefinition subworkflow(JsonNode form, String path, int depth) {
        if (isAbsent(form)) {
            return null;
        }
        if (depth == DEPTH_MAX) {
            faults.add(path, "Graphs may be within each other at most " + DEPTH_MAX + " deep.");
            return null;
        }
        return read(form, path, depth + 1);
    }

    private @Nullable Link link(JsonNode form, String path) {
        if (object(form, path) == null) {
            return null;
        }
        var source = needed(form, "source_id", path, ID_MAX);
        var target = needed(form, "target_id", path, ID_MAX);
        var sourceHandle = text(form.path("source_handle"), path + ".source_handle", TITLE_MAX);
        var targetHandle = text(form.path("target_handle"), path + ".target_handle", TITLE_MAX);
        return source == null || target == null ? null : new Link(source, target, sourceHandle, targetHandle);
    }

    private @Nullable JsonNode optional(JsonNode form, String path) {
        return isAbsent(form) ? null : object(form, path);
    }

    private @Nullable JsonNode point(JsonNode form, String path) {
        var point = optional(form, path);
        for (var axis : point == null ? List.<String>of() : List.of("x", "y")) {
            if (!form.path(axis).isNumber()) {
                faults.add(path + "." + axis, "Expected a number.");
            }
        }
        return point;
    }

    private @Nullable String needed(JsonNode form, String name, String path, int lengthMax) {
        var text = text(form.path(name), path + "." + name, lengthMax);
        if (isAbsent(form.path(name)) || (text != null && text.isBlank())) {
            faults.add(path + "." + name, "This field is required.");
            return null;
        }
        return text;
    }

    private @Nullable String text(JsonNode form, String path, int lengthMax) {
        if (isAbsent(form)) {
            return null;
        }
        if (!form.isString()) {
            faults.add(path, "Expected a text.");
            return null;
        }
        var text = form.stringValue();
        if (text.codePointCount(0, text.length()) > lengthMax) {
            faults.add(path, "Ensure this field has no more than " + lengthMax + " characters.");
        }
        return text;
    }

    private static boolean isAbsent(JsonNode form) {
        return form.isMissingNode() || form.isNull();
    }
}
