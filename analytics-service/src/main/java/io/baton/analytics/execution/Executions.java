package io.baton.analytics.execution;

import io.baton.analytics.execution.Durations.Lengths;
import io.baton.analytics.execution.Throughput.Past;
import io.baton.analytics.execution.WorkflowStore.Leading;
import io.baton.analytics.measure.Days;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Tallies;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Answers what is asked about executions. */
@Component
class Executions {

    private final Tallies tallies;

    private final WorkflowStore workflows;

    private final LengthStore lengths;

    Executions(Tallies tallies, WorkflowStore workflows, LengthStore lengths) {
        this.tallies = tallies;
        this.workflows = workflows;
        this.lengths = lengths;
    }

    Mono<Overview> overview(Question question, Scope scope) {
        return Mono.zip(
                        tallies.over(question, Kind.EXECUTION_STATUS, Kind.EXECUTION_STEPS),
                        workflows.leading(question, scope, Leading.ASKED_FOR))
                .map(read -> Overview.of(scope, read.getT1(), read.getT2(), question.told()));
    }

    Mono<Throughput> throughput(Question question, Days days, Scope scope) {
        var before = question.about(Period.upTo(days.first().minusDays(1)));
        return Mono.zip(
                        tallies.byDay(question, Kind.EXECUTION_STATUS, Kind.EXECUTION_STARTED, Kind.EXECUTION_ENDED),
                        tallies.over(before, Kind.EXECUTION_STATUS, Kind.EXECUTION_ENDED),
                        workflows.leading(question, scope, Leading.ENDED))
                .map(read -> Throughput.of(
                        scope, days, new Past(read.getT1(), read.getT2()), read.getT3(), question.told()));
    }

    Mono<Failures> failures(Question question, Scope scope) {
        return Mono.zip(
                        tallies.over(question, Kind.EXECUTION_ENDED, Kind.EXECUTION_FAILED),
                        workflows.leading(question, scope, Leading.FAILED))
                .map(read -> Failures.of(scope, read.getT1(), read.getT2(), question.told()));
    }

    Mono<Durations> durations(Question question, Scope scope) {
        var face = scope.face();
        var faces = face == null ? null : List.of(face);
        return Mono.zip(
                        tallies.over(question, Kind.EXECUTION_STARTED, Kind.EXECUTION_ENDED),
                        lengths.lengths(question, "execution.ms", faces),
                        lengths.lengths(question, "execution.ms.failed", faces),
                        lengths.lengths(question, "execution.wait", faces),
                        byWorkflow(question, scope))
                .map(read -> {
                    var ended = scope.of(read.getT1().of(Kind.EXECUTION_ENDED));
                    return new Durations(
                            total(read.getT2(), ended.withSub(List.of("completed"))),
                            total(read.getT3(), ended.withSub(List.of("failed"))),
                            total(read.getT4(), scope.of(read.getT1().of(Kind.EXECUTION_STARTED))),
                            byFace(read.getT2(), ended.withSub(List.of("completed"))),
                            read.getT5(),
                            question.told());
                });
    }

    private Mono<List<Durations.OfWorkflow>> byWorkflow(Question question, Scope scope) {
        return workflows
                .leading(question, scope, Leading.TIME_TAKEN)
                .zipWhen(
                        leading -> lengths.lengths(
                                question,
                                "execution.ms.workflow",
                                leading.stream().map(Workflow::workflowId).toList()),
                        (leading, lengths) -> leading.stream()
                                .map(workflow -> ofWorkflow(workflow, lengths))
                                .toList());
    }

    private static Durations.OfWorkflow ofWorkflow(Workflow workflow, Map<String, Lengths> lengths) {
        return new Durations.OfWorkflow(
                workflow.workflowId(),
                workflow.workflowName(),
                workflow.face(),
                workflow.completedMs(),
                lengths.getOrDefault(workflow.workflowId(), Lengths.NONE)
                        .averaging(workflow.standing().averageDurationMs()));
    }

    private static Lengths total(Map<String, Lengths> lengths, Sums sums) {
        return lengths.getOrDefault(LengthStore.ALL, Lengths.NONE)
                .averaging(Standing.mean(sums.tenths(), sums.count()));
    }

    private static List<Durations.Face> byFace(Map<String, Lengths> lengths, Sums completed) {
        return completed.byKey().entrySet().stream()
                .filter(face -> lengths.containsKey(face.getKey()))
                .map(face -> new Durations.Face(
                        face.getKey(),
                        lengths.getOrDefault(face.getKey(), Lengths.NONE)
                                .averaging(Standing.mean(
                                        face.getValue().tenths(),
                                        face.getValue().count()))))
                .toList();
    }
}
