package io.baton.execution.dataflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.baton.execution.engine.Runs;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What can be done with a data flow. What a caller's company does not have does not exist for them. */
@Component
class DataFlows {

    /** In steps of all cached versions together; a step takes about a kilobyte. */
    private static final int CACHED_STEPS = 20_000;

    private final DataFlowStore store;

    private final CurrentVersions versions;

    private final DefinitionStore definitions;

    private final StepRules rules;

    private final Runs runs;

    private final Clock clock;

    /** Versions never change. */
    private final Cache<Key, Ready> ready = Caffeine.newBuilder()
            .maximumWeight(CACHED_STEPS)
            .weigher((Key key, Ready version) -> version.steps())
            .build();

    DataFlows(
            DataFlowStore store,
            CurrentVersions versions,
            DefinitionStore definitions,
            StepRules rules,
            Runs runs,
            Clock clock) {
        this.store = store;
        this.versions = versions;
        this.definitions = definitions;
        this.rules = rules;
        this.runs = runs;
        this.clock = clock;
    }

    private record Key(String workflowId, int version) {}

    /**
     * A version as its executions need it.
     *
     * @param inputSchema what they may be started with
     */
    record Ready(String workflowId, int version, String name, long plan, JsonNode inputSchema, int steps) {}

    Mono<String> create(DefinitionForm form, Scope scope) {
        return change(form, scope).flatMap(definitions::create);
    }

    Mono<DefinitionView> replace(String id, DefinitionForm form, Scope scope, IfMatch expected) {
        return mustFind(id, scope)
                .then(change(form, scope))
                .flatMap(change -> definitions.replace(id, change, expected))
                .switchIfEmpty(refusal(id, scope))
                .flatMap(version -> view(id, scope, version));
    }

    /** Deletes it unless it runs; what is started at the same moment runs to its end. */
    Mono<Void> delete(String id, Scope scope, IfMatch expected) {
        return mustFind(id, scope)
                .then(runs.unfinished(id))
                .filter(unfinished -> !unfinished)
                .switchIfEmpty(Mono.error(DataFlowRefusal.Busy::new))
                .flatMap(idle -> definitions.delete(id, scope.company(), expected, now()))
                .filter(deleted -> deleted)
                .switchIfEmpty(refusal(id, scope))
                .then();
    }

    /** It is gone, or not at the version that the change was meant for. */
    private <T> Mono<T> refusal(String id, Scope scope) {
        return mustFind(id, scope).then(Mono.error(DataFlowRefusal.Stale::new));
    }

    /** The data flow, with the steps of this version or else the current one. */
    Mono<DefinitionView> view(String id, Scope scope, @Nullable Integer version) {
        return mustFind(id, scope)
                .flatMap(flow -> store.version(id, version == null ? flow.version() : version)
                        .map(found -> DefinitionView.of(flow, found, rules.kinds())))
                .switchIfEmpty(Mono.error(() -> new DataFlowRefusal.Unknown("version")));
    }

    Mono<Page<DataFlow>> list(Scope scope, PageQuery page) {
        return Mono.zip(store.list(scope.company(), page), store.count(scope.company()), page::of);
    }

    Mono<Page<DataFlowStore.VersionRow>> versions(String id, Scope scope, PageQuery page) {
        // Versions are numbered without gaps.
        return mustFind(id, scope).flatMap(flow -> store.versions(id, page).map(rows -> page.of(rows, flow.version())));
    }

    Mono<DataFlow> mustFind(String id, Scope scope) {
        return Mono.defer(() -> Ids.isOne(id) ? store.find(id, scope.company()) : Mono.empty())
                .switchIfEmpty(Mono.error(() -> new DataFlowRefusal.Unknown("workflow")));
    }

    /** The version that is current now, ready to be executed. */
    Mono<Ready> current(String id, Scope scope) {
        return Mono.defer(() -> Ids.isOne(id) ? versions.of(id, scope.company()) : Mono.empty())
                .switchIfEmpty(Mono.error(() -> new DataFlowRefusal.Unknown("workflow")))
                .flatMap(version -> ready(new Key(id, version)));
    }

    private Mono<Ready> ready(Key key) {
        var known = ready.getIfPresent(key);
        return known != null
                ? Mono.just(known)
                : store.version(key.workflowId(), key.version())
                        .map(this::ready)
                        .doOnNext(fresh -> ready.put(key, fresh));
    }

    private Ready ready(FlowVersion version) {
        return new Ready(
                version.workflowId(),
                version.version(),
                version.definition().name(),
                version.plan(),
                TypeLine.inputSchema(version.definition(), rules.kinds()),
                version.definition().steps().size());
    }

    private Mono<DefinitionStore.Change> change(DefinitionForm form, Scope scope) {
        return Mono.fromSupplier(() -> new DefinitionStore.Change(DefinitionCheck.check(form, rules), scope, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
