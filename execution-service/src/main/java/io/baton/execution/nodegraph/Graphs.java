package io.baton.execution.nodegraph;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with a workflow. What a caller's company does not have does not exist for them. */
@Component
class Graphs {

    /** Somebody may take the same name at the same moment, but not again and again. */
    private static final int NAME_TRIES = 20;

    private final GraphStore store;

    private final VersionStore versions;

    private final Clearing clearing;

    private final Clock clock;

    Graphs(GraphStore store, VersionStore versions, Clearing clearing, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.clearing = clearing;
        this.clock = clock;
    }

    Mono<Graph> create(GraphForm form, Scope scope) {
        var definition = form.definition();
        return create(
                form.name() == null ? Names.UNTITLED : form.name(),
                form.description() == null ? "" : form.description(),
                definition == null ? GraphDefinition.initial() : definition,
                scope);
    }

    private Mono<Graph> create(String wanted, String description, GraphDefinition definition, Scope scope) {
        return Mono.defer(() -> store.names(scope.company(), Names.stem(wanted)))
                .map(taken -> new GraphStore.Draft(Names.free(wanted, taken), description, definition, now()))
                .flatMap(draft -> store.create(draft, scope.company()))
                .repeatWhenEmpty(NAME_TRIES, taken -> taken)
                .onErrorMap(IllegalStateException.class, contended -> new GraphRefusal.NameTaken());
    }

    Mono<Graph> duplicate(String id, Scope scope) {
        return mustFind(id, scope)
                .flatMap(graph -> create(Names.copyOf(graph.name()), graph.description(), graph.definition(), scope));
    }

    Mono<List<Graph>> list(Scope scope, Paging page) {
        return store.list(scope.company(), page);
    }

    Mono<Graph> mustFind(String id, Scope scope) {
        return Mono.defer(() -> Ids.workflow(id) > 0 ? store.find(Ids.workflow(id), scope.company()) : Mono.empty())
                .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("workflow")));
    }

    /** Completes if the workflow is there. */
    Mono<Void> mustExist(String id, Scope scope) {
        return exists(id, scope)
                .filter(exists -> exists)
                .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("workflow")))
                .then();
    }

    Mono<Boolean> exists(String id, Scope scope) {
        return Mono.defer(
                () -> Ids.workflow(id) > 0 ? store.exists(Ids.workflow(id), scope.company()) : Mono.just(false));
    }

    Mono<Graph> replace(String id, GraphForm form, Scope scope, IfMatch expected) {
        return mustFind(id, scope).flatMap(graph -> {
            var definition = form.definition();
            return definition == null
                    ? Mono.error(new GraphRefusal.NoDefinition())
                    : replace(graph, form.name(), form.description(), definition, new Change(scope, expected));
        });
    }

    /** Back to what a workflow begins with, under its own name. */
    Mono<Graph> reset(String id, Scope scope, IfMatch expected) {
        return mustFind(id, scope)
                .flatMap(graph -> replace(graph, null, null, GraphDefinition.initial(), new Change(scope, expected)));
    }

    private record Change(Scope scope, IfMatch expected) {}

    private Mono<Graph> replace(
            Graph graph,
            @Nullable String name,
            @Nullable String description,
            GraphDefinition definition,
            Change change) {
        var draft = new GraphStore.Draft(
                name == null ? graph.name() : name,
                description == null ? graph.description() : description,
                definition,
                now());
        return store.replace(graph.number(), draft, change.scope().company(), change.expected())
                .switchIfEmpty(Mono.defer(() -> mustFind(Ids.workflow(graph.number()), change.scope())
                        .then(Mono.error(GraphRefusal.Stale::new))));
    }

    /** Deletes it unless it runs. Of those who delete it and those who start it at the same moment one side is refused. */
    Mono<Void> delete(String id, Scope scope, IfMatch expected) {
        return store.delete(Ids.workflow(id), scope.company(), expected).doOnSuccess(unused -> clearing.ring());
    }

    /** What can be read at the ends of the graph: one row for each name that a leaf says it gives. */
    Mono<List<Map<String, String>>> outputVariables(String id, Scope scope) {
        return mustFind(id, scope)
                .map(graph -> graph.definition().leaves().stream()
                        .flatMap(leaf ->
                                leaf.outputSchema().propertyNames().stream().map(name -> variable(leaf.id(), name)))
                        .toList());
    }

    private static Map<String, String> variable(String node, String name) {
        return Map.of("node_id", node, "variable_name", name, "prefixed_variable", node + "-" + name);
    }

    Mono<List<Version>> versions(String id, Scope scope, Paging page) {
        return mustExist(id, scope).then(Mono.defer(() -> versions.list(Ids.workflow(id), page)));
    }

    /** Keeps what the workflow is now, unless it is kept already. */
    Mono<Version> keep(String id, Scope scope) {
        return mustFind(id, scope).flatMap(graph -> versions.of(graph, now()));
    }

    /** Makes the workflow again what it was. */
    Mono<Graph> restore(String id, int version, Scope scope, IfMatch expected) {
        return mustFind(id, scope)
                .zipWhen(graph -> versions.find(graph.number(), version)
                        .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("version"))))
                .flatMap(both -> replace(
                        both.getT1(),
                        null,
                        both.getT2().description(),
                        both.getT2().definition(),
                        new Change(scope, expected)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
