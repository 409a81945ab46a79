package io.baton.execution.pipeline;

import io.baton.execution.pipeline.PipelineDefinitionStore.Change;
import io.baton.execution.project.Member;
import io.baton.platform.event.OrderedIds;
import io.baton.platform.problem.Faults;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with a pipeline. */
@Component
class Pipelines {

    private final PipelineStore store;

    private final PipelineDefinitionStore definitions;

    private final TallyStore tallies;

    private final Clock clock;

    Pipelines(PipelineStore store, PipelineDefinitionStore definitions, TallyStore tallies, Clock clock) {
        this.store = store;
        this.definitions = definitions;
        this.tallies = tallies;
        this.clock = clock;
    }

    Mono<PipelineView> create(PipelineForm form, Member member) {
        return Mono.fromSupplier(() -> {
                    var definition = DefinitionCheck.ofNew(form);
                    var project = Objects.requireNonNull(form.projectId());
                    member.mustChange(project);
                    var now = now();
                    return new Change(OrderedIds.next(now), project, definition, member.user(), now);
                })
                .flatMap(change -> definitions.create(change).then(store.find(change.id())))
                .map(PipelineView::of);
    }

    Mono<PipelineView> replace(String id, PipelineForm form, Member member, Expected expected) {
        return mustFindToChange(id, member)
                .map(found -> new Change(
                        found.id(), found.projectId(), DefinitionCheck.ofReplacement(form), member.user(), now()))
                .flatMap(change -> definitions.replace(change, expected))
                .switchIfEmpty(Mono.defer(() -> refusal(id, member)))
                .then(Mono.defer(() -> mustFind(id, member)))
                .map(PipelineView::of);
    }

    /** Deletes it unless it runs; what is started at the same moment runs to its end. */
    Mono<Void> delete(String id, Member member, Expected expected) {
        return mustFindToChange(id, member)
                .flatMap(found -> definitions.delete(found.id(), expected, now()))
                .filter(deleted -> deleted)
                .switchIfEmpty(Mono.defer(() -> refusalToDelete(id, member, expected)))
                .then();
    }

    /** It is gone, or not at the version that the change was meant for. */
    private <T> Mono<T> refusal(String id, Member member) {
        return mustFind(id, member).then(Mono.error(PipelineRefusal.Stale::new));
    }

    private <T> Mono<T> refusalToDelete(String id, Member member, Expected expected) {
        return mustFind(id, member).flatMap(found -> {
            var versions = expected.versions();
            return Mono.error(
                    versions == null || versions.contains(found.version().number())
                            ? new PipelineRefusal.Busy()
                            : new PipelineRefusal.Stale());
        });
    }

    Mono<PipelineView> view(String id, Member member) {
        return mustFind(id, member).map(PipelineView::of);
    }

    Mono<MetadataView> metadata(String id, Member member) {
        return mustFind(id, member)
                .zipWhen(found -> tallies.tally(found.id()))
                .map(found -> MetadataView.of(found.getT1(), found.getT2()));
    }

    Mono<Paging.Items<Pipeline.Listed>> list(
            @Nullable String project, @Nullable String page, @Nullable String pageSize, Member member) {
        return Mono.fromSupplier(() -> {
                    var faults = new Faults();
                    var paging = Paging.of(page, pageSize, faults);
                    faults.throwIfAny();
                    return paging;
                })
                .zipWith(projects(project, member))
                .flatMap(asked -> list(asked.getT1(), asked.getT2()));
    }

    private Mono<Paging.Items<Pipeline.Listed>> list(Paging paging, Collection<String> projects) {
        return Mono.zip(store.list(projects, paging), store.count(projects), paging::of);
    }

    /** Those of the projects, or of all, that exist for the caller. */
    Mono<Collection<String>> projects(@Nullable String wanted, Member member) {
        if (wanted != null && !wanted.isEmpty()) {
            return Mono.just(member.reads(wanted) ? List.of(wanted) : List.of());
        }
        return member.isAdmin() ? store.projects().map(all -> all) : Mono.just(member.readable());
    }

    Mono<Pipeline> mustFindToChange(String id, Member member) {
        return mustFind(id, member).doOnNext(found -> member.mustChange(found.projectId()));
    }

    Mono<Pipeline> mustFind(String id, Member member) {
        return Mono.justOrEmpty(Guid.read(id))
                .flatMap(store::find)
                .filter(found -> member.reads(found.projectId()))
                .switchIfEmpty(Mono.error(() -> new PipelineRefusal.Unknown("workflow")));
    }

    /** The version that a run follows, which is for ever. */
    Mono<Pipeline.Version> version(UUID id, int version) {
        return store.version(id, version);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
