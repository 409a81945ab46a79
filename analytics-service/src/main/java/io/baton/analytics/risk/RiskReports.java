package io.baton.analytics.risk;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Tallies;
import io.baton.analytics.measure.Thresholds;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells which open tasks have missed their targets, and which are about to. */
@Component
class RiskReports {

    private final RiskStore store;

    private final Tallies tallies;

    private final Thresholds thresholds;

    RiskReports(RiskStore store, Tallies tallies, Thresholds thresholds) {
        this.store = store;
        this.tallies = tallies;
        this.thresholds = thresholds;
    }

    Mono<RiskReport> report(Question question) {
        var soon = question.now().plus(Duration.ofHours(thresholds.dueHoursWarning()));
        return Mono.zip(
                        store.counts(question, soon),
                        tallies.over(question, Kind.TICKET_SLA),
                        store.breached(question, RiskReport.LISTED_MAX),
                        store.atRisk(question, soon, RiskReport.LISTED_MAX))
                .map(read -> new RiskReport(
                        RiskReport.Summary.of(
                                read.getT1(),
                                read.getT2()
                                        .withSub(List.of("open", "on_track"))
                                        .count()),
                        listed(read.getT3(), question),
                        listed(read.getT4(), question),
                        question.told()));
    }

    private static List<RiskReport.Task> listed(List<OpenTask> tasks, Question question) {
        return tasks.stream()
                .map(task -> RiskReport.Task.of(task, question.now()))
                .toList();
    }
}
