package io.baton.execution.pipeline;

import io.baton.execution.engine.Command;
import io.baton.execution.engine.Engine;
import io.baton.execution.engine.NewRun;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.Runs;
import io.baton.execution.pipeline.RunView.Started;
import io.baton.execution.project.Member;
import io.baton.execution.work.StepReports;
import io.baton.platform.event.OrderedIds;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What can be done with the runs of pipelines. */
@Component
class PipelineRuns {

    private final Pipelines pipelines;

    private final Engine engine;

    private final Runs runs;

    private final RunListStore lists;

    private final StepReports reports;

    private final Clock clock;

    PipelineRuns(Pipelines pipelines, Engine engine, Runs runs, RunListStore lists, StepReports reports, Clock clock) {
        this.pipelines = pipelines;
        this.engine = engine;
        this.runs = runs;
        this.lists = lists;
        this.reports = reports;
        this.clock = clock;
    }

    /** Starts a run of the version that is current. */
    Mono<Started> start(String pipeline, RunForm form, Member member) {
        return pipelines
                .mustFindToChange(pipeline, member)
                .doOnNext(PipelineRuns::mustBeEnabled)
                .map(found -> wanted(found, form, member))
                .flatMap(engine::start)
                .map(origin -> new Started(origin.label(), Status.PENDING));
    }

    private static void mustBeEnabled(Pipeline pipeline) {
        if (!pipeline.isEnabled()) {
            throw new PipelineRefusal.Disabled();
        }
    }

    private NewRun wanted(Pipeline pipeline, RunForm form, Member member) {
        var parameters = ParameterCheck.check(form, pipeline.version().parameters());
        var extra = new Extra(
                pipeline.id(),
                pipeline.projectId(),
                pipeline.name(),
                pipeline.version().number(),
                form.triggerSource());
        var input = JsonNodeFactory.instance.objectNode();
        input.set("parameters", parameters);
        return newRun(extra, pipeline.version().plan(), input, member);
    }

    private NewRun newRun(Extra extra, long plan, JsonNode input, Member member) {
        return new NewRun(
                () -> OrderedIds.next(clock.instant()).toString(),
                extra.pipeline().toString(),
                plan,
                member.company(),
                member.user(),
                input,
                extra.json());
    }

    /** The run, as far as it is written down. */
    Mono<Run> mustFind(String id, Member member) {
        return Mono.justOrEmpty(Guid.read(id))
                .map(UUID::toString)
                .flatMap(runs::find)
                .filter(run -> Extra.isOurs(run.origin())
                        && member.reads(Extra.of(run.origin()).project()))
                .switchIfEmpty(Mono.error(() -> new PipelineRefusal.Unknown("run")));
    }

    Mono<Pipeline.Version> version(Run run) {
        var extra = Extra.of(run.origin());
        return pipelines.version(extra.pipeline(), extra.version());
    }

    Mono<RunView> view(String id, Member member) {
        return mustFind(id, member).flatMap(this::view);
    }

    private Mono<RunView> view(Run run) {
        return Mono.zip(
                version(run),
                reports.ofRun(run.origin().id()),
                (version, reported) -> RunView.of(run, version.stages(), reported));
    }

    Mono<Paging.Items<RunListing.Row>> list(RunListing.Asked asked, Member member) {
        return Mono.fromSupplier(() -> RunListing.of(asked))
                .zipWhen(listing -> pipelines.projects(listing.project(), member))
                .flatMap(found -> list(found.getT1(), found.getT2()));
    }

    private Mono<Paging.Items<RunListing.Row>> list(RunListing listing, Collection<String> projects) {
        return Mono.zip(lists.list(listing, projects), lists.count(listing, projects), listing.paging()::of);
    }

    /** Ends it; what is under way is killed. */
    Mono<RunView> abort(String id, Member member) {
        return mustFindToChange(id, member)
                .flatMap(run -> engine.command(run.origin().id(), new Command.Cancel(member.user())))
                .flatMap(this::view);
    }

    /** What became of a wish to run again: the same run, or another one. */
    record Again(Started run, boolean isNew) {}

    /** Runs it again, in the version that it followed: what failed and what came after it, or all in a new run. */
    Mono<Again> rerun(String id, RunForm.Again form, Member member) {
        var fromFailed = Boolean.TRUE.equals(form.fromFailed());
        return mustFindToChange(id, member)
                .delayUntil(
                        run -> pipelines.mustFind(run.origin().flow(), member).doOnNext(PipelineRuns::mustBeEnabled))
                .flatMap(run -> fromFailed ? goOn(run, member) : anew(run, member));
    }

    private Mono<Again> goOn(Run run, Member member) {
        return engine.command(run.origin().id(), new Command.Retry(member.user()))
                .map(after -> new Again(new Started(run.origin().label(), Status.of(after.status())), false));
    }

    private Mono<Again> anew(Run run, Member member) {
        if (!run.status().ended()) {
            return Mono.error(new PipelineRefusal.NotOver());
        }
        var origin = run.origin();
        return engine.start(newRun(Extra.of(origin), origin.plan(), origin.input(), member))
                .map(started -> new Again(new Started(started.label(), Status.PENDING), true));
    }

    private Mono<Run> mustFindToChange(String id, Member member) {
        return mustFind(id, member)
                .doOnNext(run -> member.mustChange(Extra.of(run.origin()).project()));
    }
}
