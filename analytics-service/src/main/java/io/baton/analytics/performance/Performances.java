package io.baton.analytics.performance;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Names;
import io.baton.analytics.measure.Quantiles;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.SpreadKind;
import io.baton.analytics.measure.Spreads;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Tallies;
import io.baton.analytics.measure.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds out how well work gets done. */
@Component
class Performances {

    private final Tallies tallies;

    private final Spreads spreads;

    private final Waiting waiting;

    private final Names names;

    private final KnownStore known;

    Performances(Tallies tallies, Spreads spreads, Waiting waiting, Names names, KnownStore known) {
        this.tallies = tallies;
        this.spreads = spreads;
        this.waiting = waiting;
        this.names = names;
        this.known = known;
    }

    Mono<Dashboard> dashboard(Question question) {
        return Mono.zip(tallies.over(question, kinds(Dashboard.KINDS)), known.count(question))
                .map(found -> Dashboard.of(found.getT1(), found.getT2(), question.told()));
    }

    Mono<WorkflowMetrics> workflows(Question question) {
        return tallies.over(question, Kind.TICKET_WORKFLOW, Kind.TICKET_WORKFLOW_SLA)
                .zipWhen(
                        sums -> names.workflows(keys(sums, Kind.TICKET_WORKFLOW)),
                        (sums, named) -> WorkflowMetrics.of(sums, named, question.told()));
    }

    Mono<DepartmentAnalytics> departments(Question question) {
        return tallies.over(question, Kind.TICKET_DEPARTMENT)
                .map(sums -> DepartmentAnalytics.of(sums, question.told()));
    }

    Mono<ItemPerformance> items(Question question) {
        return Mono.zip(tallies.over(question, kinds(ItemPerformance.KINDS)), spreads.over(question, SpreadKind.ITEMS))
                .map(found -> ItemPerformance.of(
                        found.getT1(), found.getT2().getOrDefault("", Quantiles.none("")), question.told()));
    }

    Mono<UserPerformance> users(Question question) {
        return tallies.over(question, kinds(UserPerformance.KINDS))
                .zipWhen(
                        sums -> names.users(keys(sums, Kind.ITEM_USER)),
                        (sums, named) -> UserPerformance.of(sums, named, question.told()));
    }

    Mono<Transfers> transfers(Question question) {
        return tallies.over(question, kinds(Transfers.KINDS))
                .flatMap(sums -> names.users(Transfers.users(sums))
                        .zipWith(
                                names.steps(Transfers.steps(sums)),
                                (users, steps) -> Transfers.of(sums, users, steps, question.told())));
    }

    /** @param wanted which steps, by what is known of them */
    Mono<StepPerformance> steps(Question question, WantedSteps wanted) {
        return Mono.zip(
                        tallies.over(question, kinds(StepPerformance.KINDS)),
                        waiting.atSteps(question),
                        spreads.over(question, SpreadKind.ITEMS_BY_STEP))
                .map(found -> StepPerformance.Counted.of(found.getT1(), found.getT2(), found.getT3()))
                .zipWhen(counted -> names.steps(counted.statuses().keySet()))
                .map(found -> steps(found.getT1(), wanted, found.getT2(), question));
    }

    private static StepPerformance steps(
            StepPerformance.Counted counted, WantedSteps wanted, Map<String, Names.Step> named, Question question) {
        return StepPerformance.of(counted, wanted.among(counted.statuses().keySet(), named), question.told());
    }

    private static Kind[] kinds(List<Kind> kinds) {
        return kinds.toArray(Kind[]::new);
    }

    private static Set<String> keys(Sums sums, Kind kind) {
        return sums.of(kind).counts().keySet();
    }
}
